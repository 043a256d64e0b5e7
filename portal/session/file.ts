import { answerOf } from './api.ts';
import type { Place } from './session.tsx';

/** A file as the API answers it. */
export interface FetchedFile {
  readonly name: string;
  readonly blob: Blob;
  /** Where the next file of a list begins that one does not hold. */
  readonly next: string | undefined;
}

/** Fetches a file as a place of the person signed in. @param path behind /api/m/131041. Rejects with `Refused` for every no. */
export async function fetchFile({ id, municipality }: Place, path: string): Promise<FetchedFile> {
  const response = await answerOf(`/api/m/${municipality}${path}`, { membership: id });
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return {
    name: decodeURIComponent(named ?? 'file'),
    blob: await response.blob(),
    next: response.headers.get('shimon-next') ?? undefined,
  };
}
