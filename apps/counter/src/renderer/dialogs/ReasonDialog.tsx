import type { Localised } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import type { ReactNode } from 'react';
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
	function pick(digit: number): void {
		const reason = reasons[digit - 1];
		if (digit === 0) instead?.act();
		else if (reason !== undefined) onReason(reason.id);
	}
	return (
		<Dialog className="dialog-reasons" title={title} head={head} confirm={null} onDigit={pick} onClose={onClose}>
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
