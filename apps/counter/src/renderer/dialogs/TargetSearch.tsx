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

	/** Down from the field goes to what is picked, or to the first; up from the first goes back to it. In the list digits choose the reason. */
	function goToTarget(event: KeyboardEvent<HTMLElement>): void {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step === undefined) return;
		event.preventDefault();
		const shown = targets.slice(0, mostTargets);
		const at = shown.findIndex(({ serviceId }) => serviceId === picked);
		const isInField = event.target instanceof HTMLInputElement;
		const to = isInField ? Math.max(at, 0) : at + step;
		if (isInField && step < 0) return;
		if (to < 0) event.currentTarget.querySelector('input')?.focus();
		const next = shown[to];
		if (next === undefined) return;
		onPick(next.serviceId);
		event.currentTarget.querySelectorAll<HTMLElement>('.target')[to]?.focus();
	}
}
