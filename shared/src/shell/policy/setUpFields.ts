import { hubAddress } from './hubAddress.ts';
import type { SiteChoices } from './hubAnswers.ts';
import { type PrinterKind, printerAddress, printerKinds } from './printerChoice.ts';
import type { SetUpDraft, SetUpFault, SetUpState } from './setUpModel.ts';
import type { ShellRole } from './shellRole.ts';

/** What the fields of a set-up's step mean: a part of the draft, or what is wrong with them. Pure. */
export type Entered =
	| Readonly<{ draft: Partial<SetUpDraft>; fault: null }>
	| Readonly<{ draft: null; fault: SetUpFault }>;
type Fields = Readonly<Record<string, string>>;

/** A name stands on papers and in lists beside others. */
const longestName = 40;
/** Only what a token can hold: a copied space or line break is not part of it. */
const tokenForm = /^[\w.~+/=-]{4,200}$/;

export function enteredAt(role: ShellRole, { step, site }: Pick<SetUpState, 'step' | 'site'>, fields: Fields): Entered {
	switch (step) {
		case 'address': {
			const hub = hubAddress(fields.address ?? '');
			return hub === null ? wrong('address') : right({ hub });
		}
		case 'token': {
			const token = (fields.token ?? '').trim();
			return tokenForm.test(token) ? right({ token }) : wrong('token');
		}
		case 'place':
			return placeOf(role, site, fields);
		case 'printer':
			return printerOf(fields);
		case 'pin':
			return pinOf(fields);
		default:
			return right({});
	}
}

function placeOf(role: ShellRole, site: SiteChoices | null, fields: Fields): Entered {
	const name = (fields.name ?? '').trim().replaceAll(/\s+/g, ' ');
	if (name === '' || name.length > longestName || /\p{C}/u.test(name)) return wrong('name');
	const counter = role === 'kiosk' ? null : chosen(fields.counter);
	const zone = role === 'display' ? chosen(fields.zone) : null;
	const isKnown =
		(counter === null || (site?.counters.some(({ id }) => id === counter) ?? false)) &&
		(zone === null || (site?.zones.some(({ id }) => id === zone) ?? false));
	// A display stands above one counter or shows a zone; both would be two pages.
	if (!isKnown || (counter !== null && zone !== null)) return wrong('place');
	return right({ name, counter, zone });
}

function printerOf(fields: Fields): Entered {
	const kind = printerKinds.find((one): one is PrinterKind => one === fields.kind);
	const printer = kind === undefined ? undefined : printerAddress(kind, fields.place ?? '');
	return printer === undefined ? wrong('printer') : right({ printer });
}

function pinOf({ pin = '', again = '' }: Fields): Entered {
	if (!/^\d{4,12}$/.test(pin)) return wrong('pin');
	return pin === again ? right({ staffPin: pin }) : wrong('pinsDiffer');
}

/** A list's first row, “any”, has no value. */
function chosen(value: string | undefined): string | null {
	return value === undefined || value === '' ? null : value;
}

function right(draft: Partial<SetUpDraft>): Entered {
	return { draft, fault: null };
}

function wrong(fault: SetUpFault): Entered {
	return { draft: null, fault };
}
