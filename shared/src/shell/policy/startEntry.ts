/**
 * A desktop entry by which a Linux desktop starts a program at log-in (freedesktop.org Desktop Application Autostart Specification and
 * Desktop Entry Specification 1.5). Pure.
 * @param command the program and its arguments, unquoted
 */
export function startEntry(name: string, command: readonly string[]): string {
	return [
		'[Desktop Entry]',
		'Type=Application',
		'Version=1.5',
		`Name=${value(name)}`,
		`Exec=${command.map(argument).join(' ')}`,
		'Terminal=false',
		'X-GNOME-Autostart-enabled=true',
		'',
	].join('\n');
}

/** In quotes these four need a backslash, and as a string of the file each backslash another one; `%` begins a field code. */
function argument(text: string): string {
	return `"${text
		.replaceAll(/["`$\\]/g, '\\$&')
		.replaceAll('%', '%%')
		.replaceAll('\\', '\\\\')}"`;
}

function value(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
