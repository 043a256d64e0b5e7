import { crc32, deflateSync } from 'node:zlib';

import type { EvidenceType } from '../../functions/domain/destruction/evidence.ts';

const SIZE = 8;

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};

/** A square of 8 by 8 grey points whose shade the text gives, with the text itself in a tEXt chunk. */
const png = (text: string): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.writeUInt8(8, 8);
  const shade = crc32(text) % 256;
  const rows = Buffer.concat(
    Array.from({ length: SIZE }, () => Buffer.from([0, ...Array(SIZE).fill(shade)])),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${encodeURIComponent(text)}`, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** One grey point, the smallest baseline JPEG, with the text as its comment. */
const jpeg = (text: string): Buffer => {
  const comment = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  const point = Buffer.from(
    'ffdb004300' +
      '03020202020203020202030303030406040404040408060605070907090909090807080a0c0f0c0a0b0e0b08080d110d0e0f101011100a0c12131210130f101010' +
      'ffc0000b080001000101011100ffc40014000100000000000000000000000000000003ffc40014100100000000000000000000000000000000' +
      'ffda0008010100003f0037ffd9',
    'hex',
  );
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xfe]), length, comment, point]);
};

/** One empty page, with the text as a comment. */
const pdf = (text: string): Buffer =>
  Buffer.from(
    [
      '%PDF-1.4',
      `% ${encodeURIComponent(text)}`,
      '1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj',
      '2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj',
      '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>> endobj',
      'trailer <</Root 1 0 R>>',
      '%%EOF',
      '',
    ].join('\n'),
    'utf8',
  );

const box = (kind: string, content: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length + 8);
  return Buffer.concat([size, Buffer.from(kind, 'latin1'), content]);
};

/** The boxes of a HEIC picture, with the text in place of one. */
const heic = (text: string): Buffer =>
  Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')), box('mdat', Buffer.from(text))]);

const make = {
  'image/png': png,
  'image/jpeg': jpeg,
  'image/heic': heic,
  'application/pdf': pdf,
} as const;

/** The bytes of a small file that really is of the type; the same text gives the same file. */
export const evidenceBytes = (type: EvidenceType, text: string): Buffer => make[type](text);
