import { captionOf, type Shot } from './camera.ts';

export type Section = Readonly<{
	title: string;
	/** Where its pictures come from; null: from a real mall. */
	note: string | null;
	shots: readonly (Shot & Readonly<{ drawings: readonly string[] }>)[];
}>;

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
<p>Each picture is of the product's own pages at its true size: open it to see every dot. The ten moments were played on a real mall, with hub, stations and printer as their users run them; every state of a screen was not, as its section says. What ten metres leave of a 55-inch display is 240 px wide, to be looked at from arm's length.</p>
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
	const image = (source: string): string =>
		`<a href="${source}"><img loading="lazy" src="${source}" width="${shown}" alt="${escaped(caption)}"></a>`;
	return `<figure><div>${[file, ...drawings].map(image).join('')}</div><figcaption>${escaped(caption)} · ${width}×${height}</figcaption></figure>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
