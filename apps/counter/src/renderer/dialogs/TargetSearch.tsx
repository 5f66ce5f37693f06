import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import type { KeyboardEvent, ReactNode } from 'react';
import type { TransferTarget } from '../transferTargets.ts';
import { SearchField } from './SearchField.tsx';
import { mostTargets, TransferTargetList } from './TransferTargetList.tsx';

export type TargetSearchProps = Readonly<{
	query: string;
	onQuery: (query: string) => void;
	targets: readonly TransferTarget[];
	picked: ServiceId | null;
	waitingAt: (serviceId: ServiceId) => number;
	onPick: (serviceId: ServiceId) => void;
}>;

/** A service looked for and picked: by a touch, or by arrows from the field or in the list. */
export function TargetSearch({ query, onQuery, targets, picked, waitingAt, onPick }: TargetSearchProps): ReactNode {
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the arrows belong to field and list together.
		<div className="transfer-where" onKeyDown={goToTarget}>
			<SearchField query={query} onQuery={onQuery} />
			<TransferTargetList targets={targets} picked={picked} waitingAt={waitingAt} onPick={onPick} />
		</div>
	);

	function goToTarget(event: KeyboardEvent<HTMLElement>): void {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step === undefined) return;
		event.preventDefault();
		const shown = targets.slice(0, mostTargets);
		const at = shown.findIndex(({ serviceId }) => serviceId === picked);
		const next = shown[at + step];
		if (next === undefined) return;
		onPick(next.serviceId);
		// In the field the focus stays, to type on; in the list it goes along.
		const items = event.currentTarget.querySelectorAll<HTMLElement>('.target');
		if (event.target instanceof HTMLButtonElement) items[at + step]?.focus();
		items[at + step]?.scrollIntoView({ block: 'nearest' });
	}
}
