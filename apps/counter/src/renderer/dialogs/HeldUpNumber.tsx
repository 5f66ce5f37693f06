import type { Localised } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { numberWidth } from '@antrean/shared/ui/numberWidth.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../KeyCap.tsx';
import { heldUpSize, perforationAt } from './heldUpSize.ts';
import { useWindowSize } from './useWindowSize.ts';

export type HeldUpNumberProps = Readonly<{
	number: string;
	/** Yellow: it is being called. Else the number is only shown to its visitor. */
	isCalled: boolean;
	/** Large, below the number: the counter or the service. */
	where: ReactNode;
	of: string;
	zone: Localised | null;
	onClose: () => void;
}>;

/** The number over the whole screen, to hold up while the hall's display can't call. As large as it fits; in a narrow window in two lines. */
export function HeldUpNumber({ number, isCalled, where, of, zone, onClose }: HeldUpNumberProps): ReactNode {
	const { t, i18n } = useTranslation();
	const element = useRef<HTMLDialogElement>(null);
	const { width, height } = useWindowSize();
	useFullScreen(onClose);
	useLayoutEffect(() => {
		const dialog = element.current;
		dialog?.showModal();
		return () => dialog?.close();
	}, []);
	const { lines, fontSize } = heldUpSize(number, { width, height }, numberWidth);
	return (
		<dialog
			ref={element}
			className={isCalled ? 'held-up held-up-called' : 'held-up'}
			onClose={onClose}
			aria-label={number}
		>
			<div className="plate held-up-plate">
				<PlateOutline axis="horizontal" at={height * perforationAt} notch={36} radius={0} line={0} dot={8} pitch={26} />
			</div>
			<button type="button" className="held-up-back" onClick={onClose}>
				{t('back')} <KeyCap name="Esc" />
			</button>
			<p className="held-up-number" style={{ fontSize }}>
				{lines.map((line) => (
					<span key={line} className="number number-cap">
						{line}
					</span>
				))}
			</p>
			<div className="held-up-where">
				<p className="number number-cap">{where}</p>
				<p>
					<b>{of}</b>
					{zone !== null && localised(zone, i18n.language)}
				</p>
			</div>
		</dialog>
	);
}

/** A strip is too small to be read across a hall. Where the browser refuses, the window has to do. */
function useFullScreen(onLeft: () => void): void {
	const left = useRef(onLeft);
	left.current = onLeft;
	useEffect(() => {
		let isOpen = true;
		const leave = (): void => {
			if (document.fullscreenElement !== null) void document.exitFullscreen();
		};
		const onChange = (): void => {
			if (document.fullscreenElement === null && isOpen) left.current();
		};
		document.documentElement.requestFullscreen().then(
			() => {
				if (isOpen) document.addEventListener('fullscreenchange', onChange);
				else leave();
			},
			() => undefined,
		);
		return () => {
			isOpen = false;
			document.removeEventListener('fullscreenchange', onChange);
			leave();
		};
	}, []);
}
