import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** What a workbook may be inside: far more than 20,000 rows of the form need, far less than hurts. */
export const workbookLimits = {
  entries: 200,
  /** Bytes of one part, and of all parts together, once unpacked. */
  part: 64 * 1024 * 1024,
  total: 128 * 1024 * 1024,
} as const;

/** Parts that an ordinary workbook has: no macros, no embedded files, no names that lead out of the archive. */
const ordinary =
  /^(\[Content_Types\]\.xml|(_rels|docProps|xl|customXml)\/[A-Za-z0-9_./-]*\.(xml|rels|bin|png|jpe?g|vml))$/;
const forbidden = /vbaProject|embeddings|activeX|externalLinks|ctrlProps/i;

const isOrdinary = (name: string): boolean =>
  ordinary.test(name) && !forbidden.test(name) && !name.split('/').includes('..');

/**
 * Whether the bytes are a zip that may be unpacked as a workbook: number of parts, their names, and their sizes as they
 * are declared and as they really are. Unpacking stops at the first byte beyond what a part declares.
 */
export async function isHarmlessWorkbook(bytes: Uint8Array): Promise<boolean> {
  try {
    const zip = await opened(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (zip.entryCount > workbookLimits.entries) return false;
    return await everyPartFits(zip);
  } catch {
    // Not a zip, or one that lies about itself.
    return false;
  }
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true };
    fromBuffer(bytes, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });

function everyPartFits(zip: ZipFile): Promise<boolean> {
  let total = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(true));
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      const tooLarge = entry.uncompressedSize > workbookLimits.part || total > workbookLimits.total;
      if (tooLarge || !isOrdinary(entry.fileName)) return resolve(false);
      unpacked(zip, entry).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

/** Unpacks a part into nothing: yauzl fails it when it is longer or shorter than it declares. */
const unpacked = (zip: ZipFile, entry: Entry): Promise<void> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      stream.on('error', reject);
      stream.on('end', resolve);
      stream.resume();
    });
  });
