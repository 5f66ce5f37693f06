import type { TFunction } from 'i18next';
import { escapeHtml } from './escapeHtml.ts';

/** Which version runs, and which newer one was given up here; null: none. */
export type RunningVersion = Readonly<{ runs: string; failed: string | null }>;

/** The staff's screen: asking for the PIN, waiting after wrong ones, or open. The preload gives its buttons their meaning. */
export type StaffView =
	| Readonly<{ phase: 'asking'; wasWrong: boolean }>
	| Readonly<{ phase: 'locked' /** When it can be tried again, as the clock on the wall has it. */; until: string }>
	| Readonly<{ phase: 'open'; version: RunningVersion }>;

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

export function staffHtml(staff: StaffView, t: TFunction): string {
	const button = (attributes: string, text: string): string =>
		`<button type="button" ${attributes}>${escapeHtml(text)}</button>`;
	const act = (name: 'back' | 'restart' | 'leave'): string => button(`data-act="${name}"`, t(`staff.${name}`));
	return `<main class="staff">\n<h1>${escapeHtml(t('staff.title'))}</h1>\n${content()}\n</main>`;

	function content(): string {
		switch (staff.phase) {
			case 'asking': {
				const said = escapeHtml(t(staff.wasWrong ? 'staff.wrong' : 'staff.pin'));
				const keys = [...digits.map(digit), button('data-clear', t('staff.clear')), digit('0')];
				const enter = button('data-enter class="enter"', t('staff.enter'));
				const mark = staff.wasWrong ? ' class="wrong"' : '';
				return `<p role="status"${mark}>${said}</p>\n<output data-dots></output>\n<div class="pad">${keys.join('')}${enter}</div>\n${act('back')}`;
			}
			case 'locked':
				return `<p role="status">${escapeHtml(t('staff.locked', { time: staff.until }))}</p>\n${act('back')}`;
			case 'open':
				return `<div class="acts">${act('back')}${act('restart')}${act('leave')}</div>\n${versionLines(staff.version)}`;
		}
	}

	function versionLines({ runs, failed }: RunningVersion): string {
		const lines = [
			t('staff.version', { version: runs }),
			...(failed === null ? [] : [t('staff.failed', { version: failed })]),
		];
		return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
	}

	function digit(sign: string): string {
		return button(`data-digit="${sign}"`, sign);
	}
}
