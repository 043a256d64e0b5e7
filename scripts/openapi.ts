import { writeFileSync } from 'node:fs';
import { openapiDocument } from './openapi-document.ts';

writeFileSync(
  new URL('../functions/api/openapi.json', import.meta.url),
  `${JSON.stringify(openapiDocument(), null, 1)}\n`,
);
