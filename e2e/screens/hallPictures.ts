// Takes the pictures of counter, display and admin page: `node e2e/screens/hallPictures.ts FOLDER [PATTERN OF NAMES]`. Build the pages first.
import { adminPictures } from './adminPictures.ts';
import { counterPictures, lowCounterPictures, zoomedCounterPictures } from './counterPictures.ts';
import { displayPictures } from './displayPictures.ts';
import { infoDeskPictures, uprightInfoDeskPictures, zoomedInfoDeskPictures } from './infoDeskPictures.ts';
import { shoot } from './shoot.ts';

const [folder, part = ''] = process.argv.slice(2);
if (folder === undefined) throw new Error('say in which folder to put the pictures');
const wanted = new RegExp(part);
const pictures = [
	...displayPictures,
	...[...counterPictures, ...lowCounterPictures, ...zoomedCounterPictures],
	...[...infoDeskPictures, ...uprightInfoDeskPictures, ...zoomedInfoDeskPictures],
	...adminPictures,
].filter(({ name }) => wanted.test(name));
const complaints = await shoot(pictures, folder);
for (const complaint of complaints) console.error(complaint);
console.log(`${pictures.length} pictures in ${folder}, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
