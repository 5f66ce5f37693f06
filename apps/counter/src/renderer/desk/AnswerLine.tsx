import type { Command } from '@antrean/shared/domain/commands.ts';
import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { hasText } from '@antrean/shared/ui/i18n/hasText.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useHubTime } from '@antrean/shared/ui/station/useHubTime.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../useWishes.ts';
import { useIsEdgeCutOff } from './LinkState.tsx';

/** What a counter does by itself once its edge has been without the hub for ten seconds. */
const ownSteps: ReadonlySet<Command['type']> = new Set(['callNext', 'callTicket', 'servePaper', 'undo']);

/** What happened to the last press, what is safe, what to do next: in words. */
export function AnswerLine({ answer }: Readonly<{ answer: Answer }>): ReactNode {
	const { t, i18n } = useTranslation();
	const { view } = useStation();
	const isCutOff = useIsEdgeCutOff();
	const now = useHubTime();
	const timeZone = view.state === null ? undefined : catalogueInForce(view.state)?.site.site.timeZone;
	return (
		<p className="answer" role="alert">
			{text()}
		</p>
	);

	/** Not yesterday's line: that has to wait for the hub. */
	function willBeDoneHere(): boolean {
		const isToday = timeZone !== undefined && view.day === dayAt(now, timeZone);
		return isCutOff && isToday && answer.kind === 'refused' && ownSteps.has(answer.command);
	}
	function text(): string {
		if (answer.kind !== 'refused') return t(`answer.${answer.kind}`);
		const { code, detail } = answer.problem;
		if (code === 'hub/unreachable' && willBeDoneHere()) return t('answer.soonHere');
		const refusal = `refusal.${code}` as const;
		if (!hasText(i18n, refusal)) return t('refusal.other', { code });
		if (code === 'ticket/not-here' && detail.label === null) return t('ticket.nowhere', { number: detail.number });
		const state = `state.${detail.state}` as const;
		const opensAt = detail.opensAt;
		return t(refusal, {
			...detail,
			number: detail.number ?? '',
			label: detail.label ?? '?',
			state: hasText(i18n, state) ? t(state) : '',
			opensAt: typeof opensAt === 'number' && timeZone !== undefined ? timeText(opensAt, timeZone, i18n.language) : '',
		});
	}
}
