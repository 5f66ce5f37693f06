import { Kawung } from '@antrean/shared/ui/Kawung.tsx';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import type { ReactNode } from 'react';
import { FitText } from '../parts/FitText.tsx';

export type NoticePageProps = Readonly<{
	title: string;
	text: string;
	/** The same in another language; null: the visitor has chosen. */
	also: Readonly<{ lang: string; title: string; text: string }> | null;
	code: string | null;
}>;

/** A kiosk that can't be used now: what is, what to do, and for the staff the code. */
export function NoticePage({ title, text, also, code }: NoticePageProps): ReactNode {
	return (
		<main className="page night" aria-live="polite">
			<FitText sizes={typeSteps(96, 60)} className="night-title notice-title">
				<h1>{title}</h1>
			</FitText>
			<p className="night-from">{text}</p>
			{also !== null && (
				<p className="notice-also" lang={also.lang}>
					<strong>{also.title}</strong> {also.text}
				</p>
			)}
			{code !== null && <p className="night-hours">{code}</p>}
			<div className="night-kawung">
				<Kawung tile={360} line={3} detail="large" originX={180} originY={14} />
			</div>
		</main>
	);
}
