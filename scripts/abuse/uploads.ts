import { sendParts, uploadSchema } from '../../test/support/evidence-upload.ts';
import { photo } from '../../test/support/thin-thread.ts';
import { compose, type Exchange } from './request.ts';
import type { Scene } from './scene.ts';
import type { Sender } from './send.ts';
import { parametersOf } from './world.ts';

const MOST_AT_ONCE = 5;

/**
 * Sends the photo to where the API said it takes it, for offers of just this photo, and has it looked at; the world
 * learns what arrived. Answers the exchanges that this took.
 */
export async function sendPhotos(
  exchanges: readonly Exchange[],
  scene: Scene,
  sender: Sender,
): Promise<Exchange[]> {
  const operation = scene.operation('finish-evidence');
  const offers = exchanges.filter(
    ({ request, answer }) =>
      request.family === 'valid' && request.operation?.id === 'offer-evidence' && answer?.status === 201,
  );
  const finished: Exchange[] = [];
  for (const { request, answer } of offers.slice(0, MOST_AT_ONCE)) {
    const upload = uploadSchema.parse(answer?.json);
    await sendParts(upload, photo);
    const duty = [...scene.world.records.values()].find(
      (record) => record['type'] === 'duty' && request.path.includes(parametersOf(record)['duty'] ?? '-'),
    );
    const id = duty?.['id'];
    if (operation === undefined || duty === undefined || typeof id !== 'string') continue;
    const { person, place } = request;
    const { evidenceId } = upload;
    const parameters = { ...parametersOf(duty), evidence: evidenceId };
    const parts = { operation, person, place, parameters, body: {}, key: scene.key() };
    const look = compose({ family: 'valid', ...parts });
    const looked = await sender.send(look);
    finished.push({ request: look, answer: looked });
    if (looked?.status === 200)
      scene.world.evidence.set(id, [...(scene.world.evidence.get(id) ?? []), evidenceId]);
  }
  return finished;
}
