import type { EvidenceOffer } from '../../functions/domain/destruction/certificate.ts';

/** The link an announced file is sent to. */
export interface UploadLink {
  readonly evidenceId: string;
  readonly upload: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What is declared of a file before it is sent; `contentType` undefined for kinds of file that cannot be evidence. */
export async function offerOf(file: File): Promise<EvidenceOffer | undefined> {
  const contentType = (['image/jpeg', 'image/png', 'application/pdf'] as const).find(
    (type) => type === file.type,
  );
  if (!contentType) return undefined;
  const sha256 = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return { fileName: file.name.slice(0, 200), contentType, bytes: file.size, sha256 };
}

/** Sends a file to its link. @param onPercent is told how far it is. @returns whether it arrived. */
export function upload(file: File, link: UploadLink, onPercent: (percent: number) => void): Promise<boolean> {
  return new Promise((resolve) => {
    // fetch cannot tell how far a body has gone.
    const request = new XMLHttpRequest();
    request.open('PUT', link.upload.url);
    for (const [name, value] of Object.entries(link.upload.headers)) {
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value);
    }
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onPercent(Math.floor((loaded / Math.max(1, total)) * 100)),
    );
    request.addEventListener('load', () => resolve(request.status >= 200 && request.status < 300));
    request.addEventListener('error', () => resolve(false));
    request.send(file);
  });
}
