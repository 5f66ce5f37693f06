import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../KeyCap.tsx';
import { useShortcuts } from '../shortcuts.ts';
import { useLoneDigit } from '../useLoneDigit.ts';

export type DialogProps = Readonly<{
	className: string;
	title: string;
	/** Beside the title; null: nothing. */
	head: ReactNode;
	/** The green button; null: the dialog's own buttons do the thing. */
	confirm: Readonly<{ text: string; isEnabled: boolean; act: () => void }> | null;
	/** What a digit chooses; null: nothing. */
	onDigit: ((digit: number) => void) | null;
	onClose: () => void;
	children: ReactNode;
}>;

/** A window over the screen: Esc leaves it, F9 is its green button. The browser keeps the focus inside. */
export function Dialog({ className, title, head, confirm, onDigit, onClose, children }: DialogProps): ReactNode {
	const { t } = useTranslation();
	const element = useRef<HTMLDialogElement>(null);
	const titleId = useId();
	useLayoutEffect(() => {
		const dialog = element.current;
		dialog?.showModal();
		// The browser would choose the first thing that scrolls; who opened a window with a field wants to type.
		dialog?.querySelector<HTMLElement>('input')?.focus();
		// Closed, it gives the focus back to where it was; only taken away it would leave it nowhere.
		return () => dialog?.close();
	}, []);
	useLoneDigit(onDigit);
	useShortcuts(confirm?.isEnabled ? { F9: confirm.act } : {}, null);
	return (
		<dialog ref={element} className={`dialog ${className}`} aria-labelledby={titleId} onClose={onClose}>
			<div className="dialog-head">
				<h2 id={titleId}>{title}</h2>
				{head}
			</div>
			<div className="dialog-body" data-scrolls>
				{children}
			</div>
			<div className="dialog-foot">
				<button type="button" className="dialog-cancel" onClick={onClose}>
					{t('cancel')} <KeyCap name="Esc" />
				</button>
				{confirm !== null && (
					<button type="button" className="dialog-confirm" disabled={!confirm.isEnabled} onClick={confirm.act}>
						{confirm.text} <KeyCap name="F9" />
					</button>
				)}
			</div>
		</dialog>
	);
}
