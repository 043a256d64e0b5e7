import type { EvidenceType } from './evidence.ts';
import type { EvidenceRuleId } from './evidence-rules.ts';
import { pdfProblem, type Inflate } from './evidence-pdf.ts';

/** Texts that begin a page or a program, looked for where a browser or an interpreter would. */
const pages = ['<!doctype', '<html', '<svg', '<script', '<?php', '#!/'];
/** As far as programs look for the beginning of what they take a file for. */
const HEAD_BYTES = 4096;
/** A ZIP's end record, with the longest comment behind it. */
const ZIP_TAIL_BYTES = 22 + 0xffff;

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** Whether a ZIP reader would find an archive at the end of these bytes, whatever they begin with. */
function endsAsZip(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - ZIP_TAIL_BYTES));
  for (let at = tail.length - 22; at >= 0; at--) {
    const isRecord = tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5 && tail[at + 3] === 6;
    // One disk, numbered 0: four random bytes alone are met in honest pictures.
    if (isRecord && tail.subarray(at + 4, at + 8).every((byte) => byte === 0)) return true;
  }
  return false;
}

function isTwoInOne(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, HEAD_BYTES)).toLowerCase();
  return head.includes('%pdf-') || pages.some((each) => head.includes(each)) || endsAsZip(bytes);
}

const uint32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);

/** Whether a PNG is chunk after chunk from its signature to IEND, with nothing behind. */
function isWholePng(bytes: Uint8Array): boolean {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const kind = latin1(bytes.subarray(at + 4, at + 8));
    at += 12 + uint32(bytes, at);
    if (kind === 'IEND') return at === bytes.length;
  }
  return false;
}

/** Whether a HEIC picture is box after box (ISO/IEC 14496-12 §4.2) from beginning to end. */
function isWholeHeic(bytes: Uint8Array): boolean {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = uint32(bytes, at);
    // 1: the size stands in the next eight bytes, of which no file of ours fills the upper four; 0: to the end.
    const length = size === 1 && at + 16 <= bytes.length ? uint32(bytes, at + 12) : size;
    if (size === 0) return true;
    if (length < 8) return false;
    at += length;
  }
  return at === bytes.length;
}

/** A JPEG may have more behind its picture (telephones add depth maps and films), so only foreign kinds are looked for. */
const wholeAs: Record<Exclude<EvidenceType, 'application/pdf'>, (bytes: Uint8Array) => boolean> = {
  'image/png': isWholePng,
  'image/heic': isWholeHeic,
  'image/jpeg': () => true,
};

/**
 * What is wrong with the bytes of an evidence file; undefined when nothing is. A look at the outside that needs no
 * rendering: it keeps out what could act or be taken for something else, and cannot say whether a picture is true.
 * @param actual content type that the first bytes stand for.
 * @param inflate decompresses at most so many bytes; undefined when it cannot.
 */
export function contentProblem(
  bytes: Uint8Array,
  { declared, actual }: { declared: EvidenceType; actual: string | undefined },
  inflate: Inflate,
): EvidenceRuleId | undefined {
  if (actual !== declared) return 'evidence-not-its-type';
  if (declared === 'application/pdf')
    return endsAsZip(bytes) ? 'evidence-two-in-one' : pdfProblem(bytes, inflate);
  return isTwoInOne(bytes) || !wholeAs[declared](bytes) ? 'evidence-two-in-one' : undefined;
}
