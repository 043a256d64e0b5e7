import { partsOf, type EvidenceOffer } from '../../../functions/domain/destruction/evidence.ts';

/** How a file is sent on: its parts, with a link for each that has not arrived. */
export interface Upload {
  readonly evidenceId: string;
  readonly state: 'offered' | 'arrived' | 'refused' | 'locked';
  readonly parts: readonly {
    readonly number: number;
    readonly first: number;
    readonly bytes: number;
    readonly arrived: boolean;
    readonly upload?: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  }[];
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const digestOf = async (blob: Blob): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));

/** Browsers that do not know HEIC give such a file no type. */
const typeOf = ({ type, name }: File): string =>
  type === 'image/heif' || (type === '' && /\.hei[cf]$/i.test(name)) ? 'image/heic' : type;

/** What is declared of a file before it is sent; undefined for kinds of file that cannot be evidence. */
export async function offerOf(file: File): Promise<EvidenceOffer | undefined> {
  const contentType = (['image/jpeg', 'image/png', 'image/heic', 'application/pdf'] as const).find(
    (type) => type === typeOf(file),
  );
  if (!contentType) return undefined;
  const parts: string[] = [];
  for (const { first, bytes } of partsOf(file.size))
    parts.push(await digestOf(file.slice(first, first + bytes)));
  return {
    fileName: file.name.slice(0, 200),
    contentType,
    bytes: file.size,
    sha256: await digestOf(file),
    parts,
  };
}

/** Sends one part to its link. @param onSent is told how many of its bytes are gone. @returns whether it arrived. */
function sendPart(
  body: Blob,
  { url, headers }: { url: string; headers: Readonly<Record<string, string>> },
  onSent: (bytes: number) => void,
  stop: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    // fetch cannot tell how far a body has gone.
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('load', () => resolve(request.status >= 200 && request.status < 300));
    request.addEventListener('error', () => resolve(false));
    request.addEventListener('abort', () => resolve(false));
    stop.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

/**
 * Sends the parts of a file that have not arrived, one after the other: a cut costs one part at most.
 * @param onPercent is told how far the file is. @param stop cuts it off; what has arrived stays. @returns whether every part arrived.
 */
export async function upload(
  file: File,
  { parts }: Upload,
  onPercent: (percent: number) => void,
  stop: AbortSignal,
): Promise<boolean> {
  let gone = parts.filter(({ arrived }) => arrived).reduce((sum, { bytes }) => sum + bytes, 0);
  const tell = (more: number): void => onPercent(Math.floor(((gone + more) / Math.max(1, file.size)) * 100));
  for (const { first, bytes, upload: link } of parts) {
    if (!link) continue;
    if (stop.aborted || !(await sendPart(file.slice(first, first + bytes), link, tell, stop))) return false;
    gone += bytes;
    tell(0);
  }
  return true;
}
