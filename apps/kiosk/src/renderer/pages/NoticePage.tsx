import { Kawung } from '@antrean/shared/ui/Kawung.tsx';
import type { ReactNode } from 'react';

/** A kiosk that can't be used now: what is, what to do, and for the staff the code. */
export function NoticePage(props: Readonly<{ title: string; text: string; code: string | null }>): ReactNode {
	return (
		<main className="page night" aria-live="polite">
			<h1 className="notice-title">{props.title}</h1>
			<p className="night-from">{props.text}</p>
			{props.code !== null && <p className="night-hours">{props.code}</p>}
			<div className="night-kawung">
				<Kawung tile={360} line={3} detail="large" originX={180} originY={14} />
			</div>
		</main>
	);
}
