import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import { lineOf } from '@antrean/shared/domain/linePlace.ts';
import { serviceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { waitShown } from '@antrean/shared/ui/waitShown.ts';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialogs/Dialog.tsx';
import { TargetSearch } from '../dialogs/TargetSearch.tsx';
import { foundTargets, transferTargets } from '../transferTargets.ts';
import { waitText } from './waitText.ts';

export type IssueDialogProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	now: number;
	onIssue: (serviceId: ServiceId, assistance: boolean) => void;
	onClose: () => void;
}>;

/** Takes a number for somebody: which service, whether assistance is asked for; what they will wait stands beside it. */
export function IssueDialog({ state, catalogue, now, onIssue, onClose }: IssueDialogProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { view } = useStation();
	const [query, setQuery] = useState('');
	const [picked, pick] = useState<ServiceId | null>(null);
	const [assistance, setAssistance] = useState(false);
	const targets = useMemo(() => transferTargets(catalogue, i18n.language), [catalogue, i18n.language]);
	const found = useMemo(() => foundTargets(targets, query, null), [targets, query]);
	const target = found.find(({ serviceId }) => serviceId === picked) ?? (query === '' ? null : (found[0] ?? null));
	const queue = target === null ? null : serviceQueue(state, target.serviceId, now, view.alwaysOpen);
	const writing = { timeZone: catalogue.site.site.timeZone, locale: i18n.language, now };
	return (
		<Dialog
			className="dialog-transfer"
			title={t('issue.title')}
			head={null}
			confirm={{
				text: target === null ? t('transfer.chooseService') : t('issue.confirm', { agency: target.agency }),
				isEnabled: queue?.availability.open === true,
				act: () => {
					if (target !== null) onIssue(target.serviceId, assistance);
				},
			}}
			onDigit={null}
			onClose={onClose}
		>
			<TargetSearch
				query={query}
				onQuery={setQuery}
				targets={found}
				picked={target?.serviceId ?? null}
				waitingAt={waitingAt}
				onPick={pick}
			/>
			<div className="transfer-how">
				<h3>{t('issue.wait')}</h3>
				<p className="issue-wait">
					{queue === null && t('transfer.chooseService')}
					{queue?.availability.open && t('found.ahead', { count: queue.ahead })}
					{queue !== null && (
						<small>{waitText(waitShown(queue, view.link === 'live', view.asOf), queue.availability, writing, t)}</small>
					)}
				</p>
				<label className="position issue-assistance">
					<input type="checkbox" checked={assistance} onChange={(event) => setAssistance(event.target.checked)} />
					<span>
						{t('issue.assistance')}
						<small>{t('issue.assistance.note')}</small>
					</span>
				</label>
			</div>
		</Dialog>
	);

	function waitingAt(serviceId: ServiceId): number {
		const service = catalogue.services.get(serviceId);
		return service === undefined ? 0 : lineOf(state, service.seriesId).size;
	}
}
