import type { Localised } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../KeyCap.tsx';
import { Dialog } from './Dialog.tsx';

export type ReasonDialogProps<Id extends string> = Readonly<{
	title: string;
	head: ReactNode;
	/** Whom or what it is about, above the reasons. */
	about: ReactNode;
	reasons: readonly Readonly<{ id: Id; name: Localised }>[];
	onReason: (reasonId: Id) => void;
	/** What can be done instead, by a button of its own or the digit 0; null: nothing. */
	instead: Readonly<{ text: string; act: () => void }> | null;
	onClose: () => void;
	/** Further buttons, below the reasons. */
	children: ReactNode;
}>;

/** A step that needs a code of the catalogue: one press, or its digit. Free text about a visitor is never asked for. */
export function ReasonDialog<Id extends string>(props: ReasonDialogProps<Id>): ReactNode {
	const { title, head, about, reasons, onReason, instead, onClose, children } = props;
	const { i18n } = useTranslation();
	useEffect(() => {
		const onKey = (event: KeyboardEvent): void => {
			if (event.repeat || !/^\d$/.test(event.key)) return;
			const reason = reasons[Number(event.key) - 1];
			if (event.key === '0') instead?.act();
			else if (reason !== undefined) onReason(reason.id);
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, [reasons, onReason, instead]);
	return (
		<Dialog className="dialog-reasons" title={title} head={head} confirm={null} onClose={onClose}>
			{about}
			<div className="reasons">
				{reasons.map(({ id, name }, index) => (
					<button key={id} type="button" className="button" onClick={() => onReason(id)}>
						<span>{localised(name, i18n.language)}</span>
						{index < 9 && <KeyCap name={String(index + 1)} />}
					</button>
				))}
			</div>
			{instead !== null && (
				<button type="button" className="button" onClick={instead.act}>
					<span>{instead.text}</span>
					<KeyCap name="0" />
				</button>
			)}
			{children}
		</Dialog>
	);
}
