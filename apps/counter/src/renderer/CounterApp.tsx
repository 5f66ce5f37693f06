import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import { hasText } from '@antrean/shared/ui/i18n/hasText.ts';
import { useHubTime } from '@antrean/shared/ui/station/useHubTime.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskScreen } from './desk/DeskScreen.tsx';
import { useIsEdgeCutOff } from './desk/LinkState.tsx';
import { deskModel } from './deskModel.ts';
import { InfoDeskScreen } from './infoDesk/InfoDeskScreen.tsx';
import { SignOn } from './signOn/SignOn.tsx';
import { useOfficerName } from './useOfficerName.ts';
import { useSeat } from './useSeat.ts';
import { useWishes } from './useWishes.ts';

export type CounterAppProps = Readonly<{
	/** The counter that the page's address proposes; null: none. */
	proposed: string | null;
	isInfoDesk: boolean;
}>;

/** The counter's page: choose a counter, then work at it; or the information desk. */
export function CounterApp({ proposed, isInfoDesk }: CounterAppProps): ReactNode {
	const { view } = useStation();
	const { t, i18n } = useTranslation();
	const now = useHubTime();
	const wishes = useWishes();
	const { seat, sit, leave } = useSeat();
	const officer = useOfficerName();
	useEffect(() => {
		document.documentElement.lang = i18n.language;
	}, [i18n.language]);
	const isCutOff = useIsEdgeCutOff();
	const { state } = view;
	const catalogue = state === null ? undefined : catalogueInForce(state);
	if (view.fenced) return <Notice text={t('fenced')} />;
	if (state === null || catalogue === undefined) {
		return <Notice text={waitingText()} />;
	}
	if (isInfoDesk) return <InfoDeskScreen state={state} catalogue={catalogue} now={now} wishes={wishes} />;
	const model = seat === null ? null : deskModel(state, { ...seat, isCutOff, heard: view.heard ?? state }, now);
	if (model === null) {
		return (
			<SignOn
				state={state}
				site={catalogue.site}
				proposed={proposed}
				wishes={wishes}
				officer={officer.name}
				onOfficer={officer.rename}
				onOpened={sit}
			/>
		);
	}
	return (
		<DeskScreen
			model={model}
			state={state}
			now={now}
			wishes={wishes}
			officer={officer.name.trim()}
			onTakenBack={sit}
			onLeave={() => {
				officer.rename('');
				leave();
			}}
		/>
	);

	/** A hub that starts refuses too: that passes, and is nobody's mistake. */
	function waitingText(): string {
		const { refusedCode: code } = view;
		if (code === null) return t('preparing');
		const own = `refusal.${code}` as const;
		return hasText(i18n, own) ? t(own) : t('refused', { code });
	}
}

function Notice({ text }: Readonly<{ text: string }>): ReactNode {
	return (
		<main className="notice">
			<h1>{text}</h1>
		</main>
	);
}
