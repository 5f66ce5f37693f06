// Takes the kiosk's pictures: `node e2e/screens/takeKioskPictures.ts FOLDER [PATTERN OF A NAME]`. Build the page first.
import { everyKioskPicture } from './kioskPictures.ts';
import { shoot } from './shoot.ts';

const [folder, pattern = ''] = process.argv.slice(2);
if (folder === undefined) throw new Error('say in which folder to put the pictures');
const pictures = everyKioskPicture.filter(({ name }) => new RegExp(pattern).test(name));
const complaints = await shoot(pictures, folder);
for (const complaint of complaints) console.error(complaint);
console.log(`${pictures.length} pictures in ${folder}, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
