// Takes pictures of the shells' own screens: `node e2e/screens/takeShellPictures.ts FOLDER [PATTERN OF A NAME]`. Build the shells first.
import { shellPictures } from './shellPictures.ts';
import { shootShells } from './shootShells.ts';

const [folder, pattern = ''] = process.argv.slice(2);
if (folder === undefined) throw new Error('say in which folder to put the pictures');
const pictures = shellPictures.filter(({ name }) => new RegExp(pattern).test(name));
const complaints = await shootShells(pictures, folder);
for (const complaint of complaints) console.error(complaint);
console.log(`${pictures.length} pictures in ${folder}, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
