import { expect, it } from 'vitest';
import { startEntry } from './startEntry.ts';

it('[SHL45] a desktop starts the shell at log-in by an entry of its standard', () => {
	expect(startEntry('Antrean Kiosk', ['/opt/antrean kiosk/antrean', '--user-data-dir=/var/lib/a'])).toBe(
		`[Desktop Entry]
Type=Application
Version=1.5
Name=Antrean Kiosk
Exec="/opt/antrean kiosk/antrean" "--user-data-dir=/var/lib/a"
Terminal=false
X-GNOME-Autostart-enabled=true
`,
	);
});

it('[SHL45] no sign in a path means anything else there', () => {
	// The standard's own example: a literal dollar in quotes is written \\$, a literal backslash four times.
	expect(startEntry('A', ['/a$b`c"d\\e%f'])).toContain('Exec="/a\\\\$b\\\\`c\\\\"d\\\\\\\\e%%f"');
});
