// A second process for openDatabase.test.ts: opens the database named on its command line and says how that went.
import { DatabaseError } from './database.ts';
import { openDatabase } from './openDatabase.ts';

const file = process.argv[2] ?? '';
try {
	openDatabase({ file, migrations: [{ version: 10, up: () => undefined }] }).close();
	process.send?.('opened');
} catch (error) {
	process.send?.(error instanceof DatabaseError ? error.code : String(error));
}
process.disconnect();
