import type { Board } from '@antrean/shared/domain/projections/board.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import { useHubTime } from '@antrean/shared/ui/station/useHubTime.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisplaySettings } from '../displaySettings.ts';
import { CounterName } from '../hall/CounterName.tsx';
import { places } from '../hall/places.ts';
import { units } from '../hall/units.ts';
import { freshness } from '../hallView.ts';
import { useCallQueue } from '../useCallQueue.ts';
import { useFrame } from '../useFrame.ts';
import { announce } from '../voice/announce.ts';
import type { HallSound } from '../voice/hallSound.ts';
import { deskState } from './deskState.ts';

const drawn = { width: 800, height: 480 } as const;
const deskLayout = (): typeof drawn => drawn;
const sizes = [320, 260, 212, 190, 158] as const;
const available = 728;

export type DeskScreenProps = Readonly<{
	board: Board;
	site: BoardSite;
	counter: BoardSite['counters'][number];
	settings: DisplaySettings;
	sound: HallSound | null;
}>;

/** A small screen above one counter: its number and nothing else. Drawn 800 × 480. */
export function DeskScreen({ board, site, counter, settings, sound }: DeskScreenProps): ReactNode {
	const { view } = useStation();
	const { t, i18n } = useTranslation();
	const now = useHubTime();
	const { scale } = useFrame(deskLayout);
	const calls = useMemo(
		() => view.freshCalls.filter((call) => call.counterId === counter.id),
		[view.freshCalls, counter.id],
	);
	const where = useMemo(() => places(site, settings, i18n.language), [site, settings, i18n.language]);
	useCallQueue(calls, null, (called) => announce(sound, called, where, settings.voice));
	const place = where.of(counter.id);
	const time = (at: number): string => timeText(at, site.site.timeZone, i18n.language);
	const at = board.nowServing.find(({ counterId }) => counterId === counter.id) ?? null;
	const state = deskState(at, freshness(view, now), now);
	const word =
		state.name === 'stale'
			? t('stale.title')
			: state.name === 'awaited'
				? t('desk.awaited', { time: time(at?.since ?? now) })
				: t(`desk.${state.name}`);
	return (
		<main className={`desk desk-${state.name} ${place.color}`}>
			<div className="plate desk-plate">
				<PlateOutline axis="horizontal" at={300} notch={24} radius={0} line={0} dot={6} pitch={20} scale={scale} />
			</div>
			<p className="desk-head">
				<span>
					{state.name === 'stale' ? t('stale.bar', { time: time(view.asOf ?? now) }) : state.number !== null && word}
				</span>
				{view.demo && <span className="demo-mark">{t('demo')}</span>}
				<time className="number number-cap">{time(now)}</time>
			</p>
			<div className="desk-number" aria-live="assertive">
				{state.number !== null ? (
					<p className="number number-cap" style={{ fontSize: units(fittingSize([state.number], sizes, available)) }}>
						{state.number}
					</p>
				) : (
					<p className="desk-word">{word}</p>
				)}
			</div>
			<div className="desk-where">
				<CounterName label={counter.label} className="desk-counter" size={112} available={360} />
				<p className="desk-agency">
					{place.agency}
					<span>{place.zone}</span>
				</p>
			</div>
		</main>
	);
}
