/** The stations that have a shell. */
export const shellRoles = ['kiosk', 'counter', 'display'] as const;
export type ShellRole = (typeof shellRoles)[number];
