import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { agencyQueue, serviceQueue, siteClosed, ticketQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { offeredLanguages } from '@antrean/shared/ui/i18n/createI18n.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useEffect, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOf } from './kioskFlow.ts';
import { numbersHere } from './numbersHere.ts';
import { AgencyPage, GroupPage } from './pages/AgencyPage.tsx';
import { FaultPage } from './pages/FaultPage.tsx';
import { NightPage } from './pages/NightPage.tsx';
import { NoticePage } from './pages/NoticePage.tsx';
import { ResultPage } from './pages/ResultPage.tsx';
import { SearchPage } from './pages/SearchPage.tsx';
import { ServicePage } from './pages/ServicePage.tsx';
import { StartPage } from './pages/StartPage.tsx';
import { hasPaper, paperShown } from './paperShown.ts';
import type { PaperSlot } from './paperSlot.ts';
import { EaseButtons } from './parts/EaseButtons.tsx';
import { Frame } from './parts/Frame.tsx';
import { Header } from './parts/Header.tsx';
import { useTick } from './parts/useTick.ts';
import { printChecklist } from './printChecklist.ts';
import type { Flow } from './useFlow.ts';
import { useFlow } from './useFlow.ts';
import type { Kiosk } from './useKiosk.ts';
import { KioskContext, useKiosk } from './useKiosk.ts';
import type { Notice } from './useReadiness.ts';
import { useReadiness } from './useReadiness.ts';
import type { Shape } from './useShape.ts';
import { useShape } from './useShape.ts';

const minuteMs = 60_000;

/** The whole page: header, and what the link, the hours and the visitor's way ask for. */
export function KioskApp({ slot, languages }: Readonly<{ slot: PaperSlot; languages: readonly string[] }>): ReactNode {
	const { view } = useStation();
	const { i18n } = useTranslation();
	const now = useTick(minuteMs, view.clockOffsetMs);
	const site = view.state === null ? null : (view.state.catalogues.get(view.state.catalogueVersion)?.site ?? null);
	const offered = offeredLanguages(site?.site.locales ?? [], languages);
	const defaultLanguage = offered[0] ?? 'id';
	const flow = useFlow(defaultLanguage);
	const language = offered.includes(flow.state.language) ? flow.state.language : defaultLanguage;
	// Before the browser paints, or one frame would mix two languages.
	useLayoutEffect(() => {
		document.documentElement.lang = language;
		void i18n.changeLanguage(language);
	}, [i18n, language]);
	const readiness = useReadiness(view);
	const { send } = flow;
	const { ease } = flow.state;
	const { shape, isStanding } = useShape(ease);
	return (
		<Frame
			flow={flow.state}
			shape={shape}
			isStanding={isStanding}
			language={language}
			onTouch={() => send({ type: 'touched' })}
		>
			<Header
				site={site}
				now={now}
				demo={view.demo}
				language={language}
				languages={offered}
				onLanguage={(chosen) => send({ type: 'languageChosen', language: chosen })}
			>
				<EaseButtons
					ease={ease}
					offersLowered={isStanding}
					onToggle={(one) => send({ type: 'easeToggled', ease: one })}
				/>
			</Header>
			{readiness.ready && view.state !== null ? (
				<ReadyKiosk state={view.state} now={now} language={language} flow={flow} shape={shape} slot={slot} />
			) : (
				<Waiting
					notice={readiness.ready ? 'preparing' : readiness.notice}
					code={readiness.ready ? null : readiness.code}
					also={site === null ? (languages.find((one) => one !== language) ?? null) : null}
				/>
			)}
		</Frame>
	);
}

type WaitingProps = Readonly<{
	notice: Notice;
	code: string | null;
	/** A second language, where nobody can choose one yet because no site has said which it has; null: none. */
	also: string | null;
}>;

function Waiting({ notice, code, also }: WaitingProps): ReactNode {
	const { t } = useTranslation();
	const says = (as: Readonly<{ lng?: string }>) => ({
		title: t(`notice.${notice}`, as),
		text: t(`noticeText.${notice}`, as),
	});
	return <NoticePage {...says({})} also={also === null ? null : { lang: also, ...says({ lng: also }) }} code={code} />;
}

type ReadyProps = Readonly<{
	state: State;
	now: number;
	language: string;
	flow: Flow;
	shape: Shape;
	slot: PaperSlot;
}>;

function ReadyKiosk({ state, now, language, flow, shape, slot }: ReadyProps): ReactNode {
	const { view } = useStation();
	const catalogue = state.catalogues.get(state.catalogueVersion);
	const alwaysOpen = view.alwaysOpen || view.upstream?.numbers?.hoursUnknown === true;
	const printer = view.upstream?.printer ?? null;
	usePaper(flow, state, printer);
	usePaperElsewhere(flow);
	if (catalogue === undefined) return null;
	const numbers = numbersHere(view);
	const isLive = view.link === 'live' && numbers.from === 'hub';
	const kiosk: Kiosk = {
		site: catalogue.site,
		catalogue,
		state,
		queue: {
			agency: (id) => agencyQueue(state, id, now, alwaysOpen),
			service: (id) => serviceQueue(state, id, now, alwaysOpen),
			ticket: (id) => ticketQueue(state, id, now, alwaysOpen),
		},
		closed: siteClosed(state, now, alwaysOpen),
		language,
		now,
		isLive,
		isToday: isLive || dayAt(now, catalogue.site.site.timeZone) === state.day,
		numbers,
		asOf: view.asOf,
		printer,
		isPaperless: view.upstream?.paperless === true,
		flow: flow.state,
		shape,
		deadline: flow.deadline,
		send: flow.send,
		take: flow.take,
		printChecklist: (serviceId) => printChecklist(serviceId, language),
	};
	return (
		<KioskContext value={kiosk}>
			<CurrentPage slot={slot} />
		</KioskContext>
	);
}

/** The paper of the number that is shown, as the state tells it. */
function usePaper({ state: { taken }, send }: Flow, state: State, printer: Kiosk['printer']): void {
	const ticketId = taken?.ticket.id;
	const paper = ticketId === undefined ? undefined : (state.tickets.get(ticketId)?.paper ?? taken?.ticket.paper);
	// At another kiosk it is not this one's printer that counts.
	const isElsewhere = taken?.elsewhere?.phase === 'coming';
	const shown = paper === undefined || isElsewhere ? paper : paperShown(paper, printer);
	useEffect(() => {
		if (ticketId !== undefined && shown !== undefined) send({ type: 'paperSeen', ticketId, paper: shown });
	}, [send, ticketId, shown]);
}

/** The answer to what the page asked for may be lost with the link; what came of it is among the events. */
function usePaperElsewhere({ send }: Flow): void {
	const { station } = useStation();
	useEffect(
		() =>
			station.follow(({ body }) => {
				if (body.type === 'paper.reprintRequested')
					send({ type: 'elsewhereTold', ticketId: body.ticketId, kioskId: body.kioskId });
			}),
		[send, station],
	);
}

function CurrentPage({ slot }: Readonly<{ slot: PaperSlot }>): ReactNode {
	const { flow, closed } = useKiosk();
	if (flow.taken !== null) {
		return hasPaper(flow.taken.paper) && flow.taken.elsewhere === null ? (
			<ResultPage taken={flow.taken} slot={slot} />
		) : (
			<FaultPage taken={flow.taken} />
		);
	}
	const place = placeOf(flow);
	switch (place.page) {
		case 'start':
			return closed === null ? <StartPage /> : <NightPage closed={closed} />;
		case 'agency':
			return <AgencyPage agencyId={place.agencyId} />;
		case 'group':
			return <GroupPage agencyId={place.agencyId} groupId={place.groupId} />;
		case 'search':
			return <SearchPage query={place.query} />;
		case 'service':
			return <ServicePage serviceId={place.serviceId} />;
	}
}
