import { listKeys } from './list-keys.ts';
import { showOpenapi } from './show-openapi.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What everybody may read. */
export const doors = [listKeys, showOpenapi];

export const handler = apiHandler(doors);
