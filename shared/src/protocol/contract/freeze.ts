// Freezes the public contract anew: node shared/src/protocol/contract/freeze.ts. Its diff is what a reviewer reads.
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../openApi.ts';

writeFileSync(new URL('openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
