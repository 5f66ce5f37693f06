import { StartError } from '@antrean/shared/cli/startError.ts';
import type { UnsoundState } from './engine/requireSound.ts';

/** Of a data folder whose journal can be read and breaks a rule of the queue. */
export function unsoundStart(data: string, cause: UnsoundState): StartError {
	const [first, ...more] = cause.broken;
	const others = more.length === 0 ? '' : `, and ${more.length} more`;
	return new StartError(
		'database/unsound',
		`The database in ${data} can be read, but its present day breaks a rule of the queue (“${first}” does not hold${others}). ` +
			'Nothing was changed and nothing is answered from it; kiosks and counters go on by themselves. Keep a copy of the folder for the makers, ' +
			`then restore the newest good backup (antrean-hub restore BACKUP --data ${data} --replace): what stations hold of the time after it comes back.`,
		cause,
	);
}
