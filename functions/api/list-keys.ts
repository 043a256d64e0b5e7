import * as z from 'zod';
import { signingKeySchema } from '../domain/receipt/receipt.ts';
import { answered, publicDoor } from '../middleware/door.ts';
import { municipalityCodeSchema } from '../domain/municipality-code/municipality-code.ts';
import { listPublicKeys } from '../storage/receipts.ts';

/** The municipality's published key set (JWKS): every key that ever sealed a receipt. */
export const listKeys = publicDoor({
  route: 'list-keys',
  summary: { ja: '公開鍵', en: 'Published keys' },
  params: z.object({ municipality: municipalityCodeSchema }),
  answer: z.object({ keys: z.array(signingKeySchema) }),
  async run({ params }) {
    return answered({ keys: await listPublicKeys(params.municipality) });
  },
});
