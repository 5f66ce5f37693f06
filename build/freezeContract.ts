// Freezes the public contract anew, after a change that breaks no integrator: node build/freezeContract.ts. Its diff is what a reviewer reads.
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../shared/src/protocol/openApi.ts';

const frozen = new URL('../shared/src/protocol/contract/openapi.json', import.meta.url);
writeFileSync(frozen, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
