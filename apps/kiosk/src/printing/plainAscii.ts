/** Latin letters for printers with a code page of unknown content: only the 95 characters that every code page shares. */
import { latinLetters } from './latinLetters.ts';

const equals: Readonly<Record<string, string>> = {
	'–': '-',
	'—': '-',
	'−': '-',
	'‑': '-',
	'“': '"',
	'”': '"',
	'„': '"',
	'«': '"',
	'»': '"',
	'‘': "'",
	'’': "'",
	'‚': "'",
	'…': '...',
	'•': '*',
	'·': '-',
	'×': 'x',
	'÷': '/',
	'€': 'EUR',
	'£': 'GBP',
	'¥': 'JPY',
	'₿': 'BTC',
	'₩': 'KRW',
	'₫': 'VND',
	'₱': 'PHP',
	'฿': 'THB',
	'₹': 'INR',
	'№': 'No.',
	'✓': 'v',
	'✔': 'v',
	'©': '(c)',
	'®': '(R)',
	'°': ' deg',
	ß: 'ss',
	æ: 'ae',
	Æ: 'AE',
	œ: 'oe',
	Œ: 'OE',
	ø: 'o',
	Ø: 'O',
	đ: 'd',
	Đ: 'D',
	ð: 'd',
	Ð: 'D',
	þ: 'th',
	Þ: 'Th',
	ł: 'l',
	Ł: 'L',
	ı: 'i',
	ŋ: 'ng',
	'→': '->',
	'½': '1/2',
	'¼': '1/4',
	'¾': '3/4',
};

/**
 * The text in printable ASCII. Accents fall off, signs become their plain likeness; a run without any Latin likeness becomes one `*`.
 * Never a question mark that was none: it would look like a fault of the data.
 */
export function plainAscii(text: string): string {
	const spelled = Array.from(latinLetters(text.normalize('NFC')), (letter) => equals[letter] ?? letter).join('');
	return spelled
		.normalize('NFKD')
		.replace(/[\p{Mark}\p{Default_Ignorable_Code_Point}]+/gu, '')
		.replace(/\s+/gu, ' ')
		.replace(/[^\x20-\x7e]+/gu, '*');
}
