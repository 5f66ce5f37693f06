import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isSign } from '../shortcuts.ts';
import { prefixLetters, typedText } from './foundTicket.ts';
import type { InfoDesk } from './useInfoDesk.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

export type FindPanelProps = Readonly<{ catalogue: Catalogue; desk: InfoDesk; isLive: boolean }>;

/** Find a number: by the keys on the screen, a keyboard, or a scanner that types what the code on the paper says. */
export function FindPanel({ catalogue, desk, isLive }: FindPanelProps): ReactNode {
	const { t } = useTranslation();
	const field = useRef<HTMLInputElement>(null);
	const letters = useMemo(() => prefixLetters([...catalogue.series.values()].map(({ prefix }) => prefix)), [catalogue]);
	useEffect(() => {
		// So that a scanner's letters arrive wherever the last touch was.
		const onKey = (event: KeyboardEvent): void => {
			if (document.querySelector('dialog[open]') === null && isSign(event)) field.current?.focus();
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, []);
	const add = (sign: string): void => desk.type(typedText(desk.typed) + sign);
	return (
		<section className="info-find">
			<label>
				<span>
					{t('find.title')} <small>{t('find.hint')}</small>
				</span>
				<input
					ref={field}
					className="number"
					inputMode="none"
					value={typedText(desk.typed)}
					onChange={(event) => desk.type(event.target.value)}
					onKeyDown={(event) => {
						if (event.key === 'Escape') desk.type('');
						// Most scanners end a code with it.
						if (event.key === 'Enter' && isLive) desk.register();
					}}
					autoComplete="off"
					spellCheck={false}
				/>
			</label>
			<div className="info-keys number">
				{letters.map((letter) => (
					<button key={letter} type="button" onClick={() => add(letter)}>
						{letter}
					</button>
				))}
				<button
					type="button"
					className="info-key-back"
					aria-label={t('find.back')}
					onClick={() => desk.type(typedText(desk.typed).replace(/-?.$/, ''))}
				>
					<svg
						width="30"
						height="22"
						viewBox="0 0 30 22"
						fill="none"
						stroke="currentColor"
						strokeWidth="2.5"
						aria-hidden="true"
					>
						<path d="M9 2H28V20H9L2 11Z" />
						<path d="M14 7L22 15M22 7L14 15" />
					</svg>
				</button>
			</div>
			<div className="info-keys info-digits number">
				{digits.map((digit) => (
					<button key={digit} type="button" onClick={() => add(digit)}>
						{digit}
					</button>
				))}
			</div>
			<button type="button" className="info-act info-clear" disabled={desk.typed === ''} onClick={() => desk.type('')}>
				{t('find.clear')}
			</button>
		</section>
	);
}
