import { counterEntry } from '@antrean/shared/domain/counterOf.ts';
import type { CounterId } from '@antrean/shared/domain/ids.ts';
import type { CounterDefinition, SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerLine } from '../desk/AnswerLine.tsx';
import { LinkWord } from '../desk/LinkState.tsx';
import { TakeOverDialog } from '../dialogs/TakeOverDialog.tsx';
import { KeyCap } from '../KeyCap.tsx';
import { useShortcuts } from '../shortcuts.ts';
import type { Wishes } from '../useWishes.ts';
import { LanguageChoice } from './LanguageChoice.tsx';

export type SignOnProps = Readonly<{
	state: State;
	site: SiteFile;
	/** From the page's address; null: none. */
	proposed: string | null;
	wishes: Wishes;
	officer: string;
	onOfficer: (name: string) => void;
	onOpened: (counterId: CounterId) => void;
}>;

/** More would not fit the bar. */
const longestName = 40;

/** Which counter does the officer sit at? By floor; a counter that another screen uses is taken over only after a question. */
export function SignOn({ state, site, proposed, wishes, officer, onOfficer, onOpened }: SignOnProps): ReactNode {
	const { t } = useTranslation();
	const [chosenId, choose] = useState<string | null>(proposed);
	const [isAsking, setAsking] = useState(false);
	const chosen = site.counters.find(({ id }) => id === chosenId) ?? null;
	const isHeld = chosen !== null && counterEntry(state, chosen.id).holder !== null;

	async function open(takeOver: boolean): Promise<void> {
		if (chosen === null) return;
		setAsking(false);
		if (await wishes.press('open', { type: 'openCounter', counterId: chosen.id, takeOver })) onOpened(chosen.id);
	}
	function press(): void {
		if (isHeld) setAsking(true);
		else void open(false);
	}
	const typed = useRef('');
	/** Goes on as long as some counter's label begins so; another letter begins anew. */
	function type(letter: string): void {
		const begins = (text: string): boolean => site.counters.some(({ label }) => label.toUpperCase().startsWith(text));
		const more = (typed.current + letter).toUpperCase();
		typed.current = begins(more) ? more : letter.toUpperCase();
		choose(site.counters.find(({ label }) => label.toUpperCase() === typed.current)?.id ?? null);
	}
	useShortcuts(isAsking ? {} : { F9: press }, isAsking ? null : type);
	return (
		<main className="sign-on">
			<SignOnHead site={site} />
			<div className="sign-on-zones">
				{site.zones.map((zone) => (
					<ZoneCounters
						key={zone.id}
						state={state}
						site={site}
						zone={zone}
						chosenId={chosen?.id ?? null}
						onChoose={choose}
					/>
				))}
			</div>
			<footer className="sign-on-foot">
				{wishes.answer !== null && <AnswerLine answer={wishes.answer} />}
				<div className="sign-on-last">
					<label>
						<span>{t('signOn.name')}</span>
						<input
							value={officer}
							maxLength={longestName}
							autoComplete="off"
							spellCheck={false}
							onChange={(event) => onOfficer(event.target.value)}
							onKeyDown={(event) => event.key === 'Enter' && press()}
						/>
					</label>
					<button type="button" className="primary" disabled={chosen === null} onClick={press} aria-keyshortcuts="F9">
						<span>{footText()}</span>
						<KeyCap name="F9" />
					</button>
				</div>
			</footer>
			{isAsking && chosen !== null && (
				<TakeOverDialog label={chosen.label} onClose={() => setAsking(false)} onTakeOver={() => void open(true)} />
			)}
		</main>
	);

	function footText(): string {
		if (chosen === null) return t('signOn.choose');
		return isHeld ? t('takeOver.confirm', { label: chosen.label }) : t('signOn.open', { label: chosen.label });
	}
}

function SignOnHead({ site }: Readonly<{ site: SiteFile }>): ReactNode {
	const { t, i18n } = useTranslation();
	const { view } = useStation();
	return (
		<header className="top">
			<h1>{t('signOn.title')}</h1>
			<span className="top-agency">{localised(site.site.name, i18n.language)}</span>
			{view.demo && <span className="demo-mark">{t('demo')}</span>}
			<LanguageChoice locales={site.site.locales} />
			<LinkWord />
		</header>
	);
}

type ZoneCountersProps = Readonly<{
	state: State;
	site: SiteFile;
	zone: SiteFile['zones'][number];
	chosenId: CounterId | null;
	onChoose: (id: CounterId) => void;
}>;

function ZoneCounters({ state, site, zone, chosenId, onChoose }: ZoneCountersProps): ReactNode {
	const { i18n } = useTranslation();
	const name = localised(zone.name, i18n.language);
	const agencies = new Map(site.agencies.map((agency) => [agency.id, agency.shortName]));
	return (
		<section className={zone.colorToken}>
			<h2>
				<span className="number" aria-hidden="true">
					{zoneLabel(name).numeral}
				</span>
				{name}
			</h2>
			<ul>
				{site.counters
					.filter(({ zoneId }) => zoneId === zone.id)
					.map((counter) => (
						<li key={counter.id}>
							<button type="button" aria-pressed={counter.id === chosenId} onClick={() => onChoose(counter.id)}>
								<span className="number">{counter.label}</span>
								<span className="sign-on-agency">{agencies.get(counter.agencyId)}</span>
								<CounterMark state={state} counter={counter} />
							</button>
						</li>
					))}
			</ul>
		</section>
	);
}

function CounterMark({ state, counter }: Readonly<{ state: State; counter: CounterDefinition }>): ReactNode {
	const { t } = useTranslation();
	const { holder } = counterEntry(state, counter.id);
	return holder === null ? null : <span className="chip chip-warning">{t('signOn.held')}</span>;
}
