import { launchShell } from '@antrean/shared/shell/launchShell.ts';

launchShell('counter');
