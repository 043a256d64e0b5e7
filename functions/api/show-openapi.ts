import * as z from 'zod';
import { answered, publicDoor } from '../middleware/door.ts';
import openapi from './openapi.json' with { type: 'json' };

/**
 * The API's own description (OpenAPI 3.1). `npm run openapi` makes the file from the schemas that the doors parse with,
 * so that this public function need not bundle every door; a test compares the two.
 */
export const showOpenapi = publicDoor({
  route: 'show-openapi',
  summary: { ja: 'APIの説明', en: 'Description of the API' },
  answer: z.looseObject({ openapi: z.string() }),
  run: () => Promise.resolve(answered(openapi)),
});
