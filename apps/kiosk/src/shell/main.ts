import { runShell } from '@antrean/shared/shell/runShell.ts';

void runShell('kiosk');
