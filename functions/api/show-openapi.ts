import * as z from 'zod';
import { answered, publicDoor, type AnyDoor } from '../middleware/door.ts';

/** The API's own description (OpenAPI 3.1), generated from the schemas the doors parse with; built on first request. */
export const showOpenapi: AnyDoor = publicDoor({
  route: 'show-openapi',
  summary: { ja: 'APIの説明', en: 'Description of the API' },
  answer: z.looseObject({ openapi: z.string() }),
  async run() {
    const { openapi } = await import('./openapi.ts');
    return answered({ ...openapi(showOpenapi) });
  },
});
