import { photo } from './thin-thread.ts';

/** A photo as a telephone hands it over: each number its own bytes, all of them a picture; `more` bytes larger. */
export const photoOf = (number: number, more = 0): { name: string; mimeType: string; buffer: Buffer } => ({
  name: `IMG_${String(number).padStart(4, '0')}.png`,
  mimeType: 'image/png',
  // A comment chunk before the picture's end tells the photos apart.
  buffer: withComment(photo, `photo ${String(number)}${'.'.repeat(more)}`),
});

const CRC = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A PNG with a text chunk before its end. */
function withComment(png: Buffer, comment: string): Buffer {
  const body = Buffer.from(`tEXtComment\0${comment}`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([png.subarray(0, -12), length, body, crc, png.subarray(-12)]);
}
