import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../KeyCap.tsx';
import { type Paper, paperOf } from '../paperInput.ts';
import { Dialog } from './Dialog.tsx';

export type PaperDialogProps = Readonly<{ text: string; onPaper: (paper: Paper) => void; onClose: () => void }>;

/** Serves the paper that a visitor brings: its number typed, or its code read by a scanner that types. Opens at the first letter. */
export function PaperDialog({ text, onPaper, onClose }: PaperDialogProps): ReactNode {
	const { t } = useTranslation();
	const [typed, setTyped] = useState(text);
	const paper = paperOf(typed);
	const submit = (): void => {
		if (paper !== null) onPaper(paper);
	};
	return (
		<Dialog
			className="dialog-small"
			title={t('paper.title')}
			head={null}
			confirm={{ text: t('paper.serve'), isEnabled: paper !== null, act: submit }}
			onDigit={null}
			onClose={onClose}
		>
			<form
				className="paper-field"
				onSubmit={(event) => {
					event.preventDefault();
					submit();
				}}
			>
				<label>
					<span>{t('paper.number')}</span>
					<input
						className="number"
						value={typed}
						onChange={(event) => setTyped(event.target.value)}
						autoComplete="off"
						spellCheck={false}
					/>
				</label>
				<p>
					{t('paper.hint')} <KeyCap name="Enter" />
				</p>
			</form>
		</Dialog>
	);
}
