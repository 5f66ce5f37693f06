import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../KeyCap.tsx';
import { type Paper, paperOf } from '../paperInput.ts';

export type PaperFieldProps = Readonly<{
	field: Ref<HTMLInputElement>;
	/** Number of the ticket to finish first; null: the counter is free. */
	busyWith: string | null;
	isOn: boolean;
	text: string;
	onText: (text: string) => void;
	onPaper: (paper: Paper) => void;
}>;

/** Cut off, paper is what the counter has to go by: its number is typed or scanned here, where undo stands otherwise. */
export function PaperField({ field, busyWith, isOn, text, onText, onPaper }: PaperFieldProps): ReactNode {
	const { t } = useTranslation();
	const paper = paperOf(text);
	return (
		<form
			className="paper-line"
			onSubmit={(event) => {
				event.preventDefault();
				if (paper !== null && isOn) onPaper(paper);
			}}
		>
			<label>
				<span>{busyWith === null ? t('paper.number') : t('refusal.counter/busy', { number: busyWith })}</span>
				<input
					ref={field}
					className="number"
					value={text}
					onChange={(event) => onText(event.target.value)}
					autoComplete="off"
					spellCheck={false}
				/>
			</label>
			<button type="submit" disabled={paper === null || !isOn}>
				{t('paper.title')} <KeyCap name="Enter" />
			</button>
		</form>
	);
}
