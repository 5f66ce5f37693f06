import { captionOf, type Shot } from './camera.ts';

export type Section = Readonly<{
	title: string;
	/** Where its pictures come from; null: from a real mall. */
	note: string | null;
	shots: readonly (Pick<Shot, 'file' | 'caption' | 'language' | 'width' | 'height'> &
		Readonly<{ drawings: readonly Drawing[] }>)[];
}>;

/** A drawing's copy in the gallery, and its true size in px. */
export type Drawing = Readonly<{ file: string; width: number; height: number }>;

/** One page with all pictures, from files beside it; a drawing stands beside the picture that answers it. */
export function galleryPage(sections: readonly Section[]): string {
	const contents = sections.map(
		({ title, shots }, n) => `<li><a href="#s${n}">${escaped(title)}</a> ${shots.length}</li>`,
	);
	const bodies = sections.map(
		({ title, note, shots }, n) =>
			`<section id="s${n}"><h2>${escaped(title)}</h2>${noted(note)}<div class="shots">${shots.map(figure).join('\n')}</div></section>`,
	);
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Antrean, its screens</title>
<style>
	body { margin: 32px; font: 16px/1.5 system-ui, sans-serif; color: #10231c; background: #f6f4ee; }
	nav ul { columns: 3; }
	.shots { display: flex; flex-wrap: wrap; gap: 32px; align-items: flex-start; }
	figure { margin: 0; }
	figure > div { display: flex; gap: 12px; }
	img { display: block; height: auto; border: 1px solid #7a8a83; }
	figcaption { max-width: 560px; margin-top: 8px; color: #4a5a53; }
</style>
<h1>Antrean, its screens</h1>
<p>Each picture is of the product's own pages at its true size: open it to see every dot. The ten moments, and the grave states after them, were played on a real mall, with hub, stations and printer as their users run them; every state of a screen was not, as its section says. What ten metres leave of a 55-inch display is 240 px wide, to be looked at from arm's length.</p>
<nav><ul>${contents.join('\n')}</ul></nav>
${bodies.join('\n')}
</html>
`;
}

function noted(note: string | null): string {
	return note === null ? '' : `<p>${escaped(note)}</p>`;
}

/** Upright ones smaller, so that a row of them fits a screen. */
function figure(shot: Section['shots'][number]): string {
	const { file, width, height, drawings } = shot;
	const caption = captionOf(shot);
	const shown = Math.min(width, width < height ? 320 : 560);
	const image = (source: string, about: string, px: number): string =>
		`<a href="${source}"><img loading="lazy" src="${source}" width="${px}" alt="${escaped(about)}"></a>`;
	const beside = drawings.map((drawing) =>
		image(drawing.file, `${caption}, as drawn`, shownBeside(shot, shown, drawing)),
	);
	const drawnAt = drawings
		.filter((drawing) => drawing.width !== width)
		.map((drawing) => ` · drawn at ${drawing.width}×${drawing.height}`);
	const images = [image(file, caption, shown), ...beside].join('');
	return `<figure><div>${images}</div><figcaption>${escaped(caption)} · ${width}×${height}${drawnAt.join('')}</figcaption></figure>`;
}

/**
 * How wide a drawing is shown beside a picture that is shown so wide, px. Of one shape both are one screen and read as the same size, whatever
 * the drawing's dots; otherwise both keep one scale.
 */
function shownBeside({ width, height }: Pick<Shot, 'width' | 'height'>, shown: number, drawing: Drawing): number {
	const isSameShape = Math.abs((drawing.width * height) / (drawing.height * width) - 1) < 0.01;
	return isSameShape ? shown : Math.round((shown * drawing.width) / width);
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
