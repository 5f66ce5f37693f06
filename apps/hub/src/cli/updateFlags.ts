import { textFlag } from '@antrean/shared/cli/flags.ts';

export const updateKeyFlag = {
	'update-key': textFlag(
		'FILE',
		null,
		"the makers' public key, in PEM; with it the hub hands updates to its stations, without it none",
	),
};
