import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { canLeave, type DeskModel } from '../deskModel.ts';
import { KeyCap } from '../KeyCap.tsx';
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

/** The bar over the lists while the link is down. It leaves plate and buttons where they are. */
export function LinkNotice(): ReactNode {
	const { view } = useStation();
	const { t } = useTranslation();
	const hasEdge = useIsEdgeCutOff();
	if (view.link === 'live') return null;
	return (
		<p className="link-notice" role="alert">
			{hasEdge ? t('offline.edge') : t('offline.page')}
		</p>
	);
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

/** The strip's lowest line: what the wide screen has at other places. */
export function LinkBar({ model, desk }: Readonly<{ model: DeskModel; desk: DeskActions }>): ReactNode {
	const { t } = useTranslation();
	return (
		<footer className="link-bar">
			<LinkWord />
			<button type="button" disabled={model.undoable === null} onClick={desk.pressUndo} aria-keyshortcuts="F2">
				<span>
					{t('undo')}
					{model.undoable !== null && model.counter.lastStep !== null && (
						<small>
							{model.undoable.number} {t(`step.${model.counter.lastStep.type}`)}
						</small>
					)}
				</span>
				<KeyCap name="F2" />
			</button>
			<button type="button" disabled={!canLeave(model)} onClick={desk.pressPause} aria-keyshortcuts="F4">
				{t('pause')} <KeyCap name="F4" />
			</button>
		</footer>
	);
}
