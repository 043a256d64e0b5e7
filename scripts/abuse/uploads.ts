import { z } from 'zod';

import { photo } from '../../test/support/thin-thread.ts';
import type { Exchange } from './request.ts';
import { parametersOf, type World } from './world.ts';

const offerAnswer = z.looseObject({
  evidenceId: z.string(),
  upload: z.looseObject({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});

const MOST_AT_ONCE = 5;

/** Sends the photo to where the API said it takes it, for offers of just this photo; the world learns what arrived. */
export async function sendPhotos(exchanges: readonly Exchange[], world: World): Promise<void> {
  const offers = exchanges.filter(
    ({ request, answer }) =>
      request.family === 'valid' && request.operation?.id === 'offer-evidence' && answer?.status === 201,
  );
  for (const { request, answer } of offers.slice(0, MOST_AT_ONCE)) {
    const { evidenceId, upload } = offerAnswer.parse(answer?.json);
    const sent = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: photo });
    if (!sent.ok) throw new Error(`the upload of a photo was answered with ${String(sent.status)}`);
    const duty = [...world.records.values()].find(
      (record) => record['type'] === 'duty' && request.path.includes(parametersOf(record)['duty'] ?? '-'),
    );
    const id = duty?.['id'];
    if (typeof id === 'string') world.evidence.set(id, [...(world.evidence.get(id) ?? []), evidenceId]);
  }
}
