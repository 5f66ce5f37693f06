import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../useWishes.ts';

/** What happened to the last press, what is safe, what to do next: in words. */
export function AnswerLine({ answer }: Readonly<{ answer: Answer }>): ReactNode {
	const { t, i18n } = useTranslation();
	const { view } = useStation();
	return (
		<p className="answer" role="alert">
			{text()}
		</p>
	);

	function text(): string {
		if (answer.kind !== 'refused') return t(`answer.${answer.kind}`);
		const { code, detail } = answer.problem;
		if (!i18n.exists(`refusal.${code}`)) return t('refusal.other', { code });
		if (code === 'ticket/not-here' && detail.label === null) return t('ticket.nowhere', { number: detail.number });
		const state = detail.state;
		const timeZone = view.state === null ? undefined : catalogueInForce(view.state)?.site.site.timeZone;
		const opensAt = detail.opensAt;
		return t(`refusal.${code}`, {
			...detail,
			number: detail.number ?? '',
			label: detail.label ?? '?',
			state: typeof state === 'string' && i18n.exists(`state.${state}`) ? t(`state.${state}`) : '',
			opensAt: typeof opensAt === 'number' && timeZone !== undefined ? timeText(opensAt, timeZone, i18n.language) : '',
		});
	}
}
