import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import { hasText } from '@antrean/shared/ui/i18n/hasText.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { canLeave, type DeskModel, hasTicketFirst, isLeft } from '../deskModel.ts';
import { KeyCap } from '../KeyCap.tsx';
import { useIsNarrow } from '../useIsNarrow.ts';
import type { DeskActions } from './useDesk.ts';

/** The link as a sign and a word: never the colour alone. */
export function LinkWord(): ReactNode {
	const { view } = useStation();
	const { t } = useTranslation();
	const isLive = view.link === 'live';
	return (
		<span className={isLive ? 'link' : 'link link-off'} role="status">
			<i aria-hidden="true" />
			{isLive ? t('link.live') : t('link.off')}
		</span>
	);
}

/** The bar over the lists while the link is down. It leaves plate and buttons where they are; on a strip, which has no other place for it, it says since when. */
export function LinkNotice(): ReactNode {
	const { view } = useStation();
	const { t } = useTranslation();
	const isNarrow = useIsNarrow();
	const hasEdge = useIsEdgeCutOff();
	const time = useStaleSince();
	const unsent = view.upstream?.outbox ?? 0;
	if (view.link === 'live') return null;
	return (
		<p className="link-notice" role="alert">
			{text()}
		</p>
	);

	function text(): string {
		if (!isNarrow || time === null) return hasEdge ? t('offline.edge') : t('offline.page');
		if (!hasEdge) return t('offline.pageSince', { time });
		return unsent === 0 ? t('offline.edgeSince', { time }) : t('offline.unsent', { time, count: unsent });
	}
}

/** The link behind the counter's edge is down: steps are kept and sent later. A page alone has nowhere to keep them. */
export function useIsEdgeCutOff(): boolean {
	const { upstream } = useStation().view;
	return upstream !== null && upstream.link !== 'live';
}

/** Up to when the waiting line is right; null while it is. */
export function useStaleSince(): string | null {
	const { view } = useStation();
	const { i18n } = useTranslation();
	const timeZone = view.state === null ? undefined : catalogueInForce(view.state)?.site.site.timeZone;
	if (view.link === 'live' || view.asOf === null || timeZone === undefined) return null;
	return timeText(view.asOf, timeZone, i18n.language);
}

export type LinkBarProps = Readonly<{ model: DeskModel; desk: DeskActions; onLeave: () => void }>;

/** The strip's lowest line: what the wide screen has at other places. */
export function LinkBar({ model, desk, onLeave }: LinkBarProps): ReactNode {
	const { view } = useStation();
	const { t, i18n } = useTranslation();
	const step = `step.${model.counter.lastStep?.type}` as const;
	const canUndo = model.undoable !== null && (view.link === 'live' || model.isCutOff);
	return (
		<footer className="link-bar">
			<LinkWord />
			<button type="button" disabled={!canUndo} onClick={desk.pressUndo} aria-keyshortcuts="F2">
				<span>
					{t('undo')}
					{canUndo && model.undoable !== null && model.counter.lastStep !== null && (
						<small>
							{model.undoable.number} {hasText(i18n, step) && t(step)}
						</small>
					)}
				</span>
				<KeyCap name="F2" />
			</button>
			{isLeft(model) ? (
				<button type="button" onClick={onLeave}>
					{t('leave')}
				</button>
			) : (
				<button type="button" disabled={!canLeave(model)} onClick={desk.pressPause} aria-keyshortcuts="F4">
					<span>
						{t('pause')}
						{hasTicketFirst(model) && <small className="link-bar-why">{t('pause.later')}</small>}
					</span>
					{!hasTicketFirst(model) && <KeyCap name="F4" />}
				</button>
			)}
		</footer>
	);
}
