// A second process for openDatabase.test.ts: opens the database named on its command line and says how that went.
import { StartError } from '../cli/startError.ts';
import { openDatabase } from './openDatabase.ts';

const file = process.argv[2] ?? '';
try {
	openDatabase({ file, owner: 'hub', migrations: [{ version: 10, up: () => undefined }] }).close();
	process.send?.('opened');
} catch (error) {
	process.send?.(error instanceof StartError ? error.code : String(error));
}
process.disconnect();
