import { constants, deflateSync, inflateSync } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { contentProblem } from '../../../../functions/domain/destruction/evidence-content.ts';
import { pdfProblem } from '../../../../functions/domain/destruction/evidence-pdf.ts';
import {
  evidenceOfferSchema,
  evidenceSchema,
  partsOf,
  safeFileName,
  type EvidenceType,
} from '../../../../functions/domain/destruction/evidence.ts';
import { evidenceBytes } from '../../../../scripts/scenario/evidence-file.ts';

const inflate = (bytes: Uint8Array, limit: number): Uint8Array | undefined => {
  try {
    return inflateSync(bytes, {
      maxOutputLength: Math.max(1, limit),
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch {
    return undefined;
  }
};
const types = ['image/jpeg', 'image/png', 'image/heic', 'application/pdf'] as const;
const problemOf = (bytes: Buffer, declared: EvidenceType) =>
  contentProblem(bytes, { declared, actual: declared }, inflate);

/** An archive with nothing in it: just the end record of a ZIP. */
const emptyZip = Buffer.from([0x50, 0x4b, 5, 6, ...Array<number>(18).fill(0)]);

const pdf = (...objects: (string | Buffer)[]): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n'),
    ...objects.map((object) => Buffer.from(object)),
    Buffer.from('\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
  ]);
const objectStream = (content: string, dictionary = '/Filter /FlateDecode'): Buffer => {
  const data = deflateSync(content);
  return Buffer.concat([
    Buffer.from(`5 0 obj <</Type /ObjStm ${dictionary} /Length ${String(data.length)}>> stream\r\n`),
    data,
    Buffer.from('\r\nendstream endobj\n'),
  ]);
};
const pdfFault = (...objects: (string | Buffer)[]) => pdfProblem(pdf(...objects), inflate);

describe('the look at an evidence file', () => {
  it.each(types)('lets an honest %s pass', (type) => {
    expect(problemOf(evidenceBytes(type, '消去記録'), type)).toBeUndefined();
  });

  it('refuses what is not what it says: pages, drawings with scripts, archives, nothing known', () => {
    const bytes = evidenceBytes('image/png', 'a');
    const declared = 'image/png';
    for (const actual of ['text/html', 'application/xml', 'application/zip', 'image/jpeg', undefined])
      expect(contentProblem(bytes, { declared, actual }, inflate)).toBe('evidence-not-its-type');
  });

  it.each(types)('refuses an archive behind a %s', (type) => {
    expect(problemOf(Buffer.concat([evidenceBytes(type, 'a'), emptyZip]), type)).toBe('evidence-two-in-one');
  });

  it('refuses a page, a script or a PDF in the head of a picture', () => {
    const jpeg = evidenceBytes('image/jpeg', 'a');
    for (const hidden of [
      '<SCRIPT>alert(1)</SCRIPT>',
      '<svg onload=x>',
      '<!DOCTYPE html>',
      '%PDF-1.7',
      '<?php',
    ])
      expect(problemOf(Buffer.concat([jpeg, Buffer.from(hidden)]), 'image/jpeg')).toBe('evidence-two-in-one');
  });

  it('refuses anything behind the end of a PNG or between the boxes of a HEIC, but not behind a JPEG', () => {
    const more = (type: EvidenceType) =>
      Buffer.concat([evidenceBytes(type, 'a'), Buffer.from('film of a telephone')]);
    expect(problemOf(more('image/png'), 'image/png')).toBe('evidence-two-in-one');
    expect(problemOf(more('image/heic'), 'image/heic')).toBe('evidence-two-in-one');
    expect(problemOf(more('image/jpeg'), 'image/jpeg')).toBeUndefined();
  });

  it('answers for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...types), (tail, type) => {
        const bytes = Buffer.concat([evidenceBytes(type, 'a').subarray(0, 20), tail]);
        const problem = problemOf(bytes, type);
        expect(problem === undefined || problem.startsWith('evidence-')).toBe(true);
      }),
    );
  });
});

describe('the look at a PDF', () => {
  const acting = [
    'JavaScript',
    'Launch',
    'EmbeddedFile',
    'EmbeddedFiles',
    'RichMedia',
    'SubmitForm',
    'ImportData',
    'XFA',
    'GoToE',
  ];
  it.each(acting)('refuses /%s where it stands, escaped, and in an object stream', (name) => {
    expect(pdfFault(`3 0 obj <</S /${name} >> endobj`)).toBe('evidence-acts');
    const escaped = name.replace(/./g, (letter) => `#${letter.charCodeAt(0).toString(16)}`);
    expect(pdfFault(`3 0 obj <</S /${escaped} >> endobj`)).toBe('evidence-acts');
    expect(pdfFault(objectStream(`<</S /${name} >>`))).toBe('evidence-acts');
    expect(pdfFault(objectStream(`<</S /${escaped} >>`))).toBe('evidence-acts');
  });

  it('lets a document pass that only opens at a page, and one with honest object streams', () => {
    expect(
      pdfFault('3 0 obj <</OpenAction [4 0 R /FitH null] /JavaScriptless true>> endobj'),
    ).toBeUndefined();
    expect(pdfFault(objectStream('<</Type /Page>>'), objectStream('<</Type /Font>>'))).toBeUndefined();
  });

  it('refuses what it cannot look into', () => {
    const unreadable = 'evidence-cannot-be-read';
    expect(pdfFault('9 0 obj <</Filter /Standard>> endobj trailer <</Encrypt 9 0 R>>')).toBe(unreadable);
    expect(pdfFault(objectStream('x', '/Filter [/ASCIIHexDecode /FlateDecode]'))).toBe(unreadable);
    expect(pdfFault(objectStream('x', '/Filter /FlateDecode /DecodeParms <</Predictor 12>>'))).toBe(
      unreadable,
    );
    expect(pdfFault('5 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\nnot zlib\nendstream')).toBe(
      unreadable,
    );
    // An object stream that a keyword in a comment would hide.
    expect(pdfFault('% stream\n', objectStream('<</S /JavaScript>>'))).toBe(unreadable);
    expect(pdfProblem(Buffer.from('%PDF-1.7\n'), inflate)).toBe(unreadable);
    expect(pdfProblem(Buffer.concat([Buffer.from('GIF89a'), pdf()]), inflate)).toBe(unreadable);
  });

  it('does not unpack a bomb', () => {
    const bomb = objectStream('0'.repeat(65 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(pdfFault(bomb)).toBe('evidence-cannot-be-read');
  });
});

describe('an evidence file', () => {
  const digest = 'a'.repeat(64);
  const offer = {
    fileName: '写真.jpg',
    contentType: 'image/jpeg',
    bytes: 10,
    sha256: digest,
    parts: [digest],
  };

  it('is cut into parts that are the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 * 1024 * 1024 }), (bytes) => {
        const parts = partsOf(bytes);
        expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(bytes);
        expect(parts.every(({ first, number }) => first === (number - 1) * 5 * 1024 * 1024)).toBe(true);
        expect(
          evidenceOfferSchema.safeParse({ ...offer, bytes, parts: parts.map(() => digest) }).success,
        ).toBe(true);
        const wrong = { ...offer, bytes, parts: [...parts, ''].map(() => digest) };
        expect(evidenceOfferSchema.safeParse(wrong).success).toBe(false);
      }),
    );
  });

  it('has a name that is never a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\:\p{Cc}\u202a-\u202e]|^\./u);
        expect(safe).not.toBe('');
      }),
    );
    expect(safeFileName('../../etc/passwd')).toBe('_.._etc_passwd');
    expect(safeFileName('消去記録（1）.jpg')).toBe('消去記録（1）.jpg');
  });

  it('of the first layout has to be sent again, unless it is locked', () => {
    const { parts: _parts, ...old } = offer;
    const row = {
      ...old,
      type: 'evidence',
      schema: 1,
      id: 'evi_01hzzzzzzzzzzzzzzzzzzzzzzz',
      dutyId: 'dut_01hzzzzzzzzzzzzzzzzzzzzzzz',
      objectKey: 'k',
      offeredAt: '2024-06-01T00:00:00.000Z',
    };
    expect(evidenceSchema.parse({ ...row, state: 'quarantine' }).state).toBe('refused');
    expect(evidenceSchema.parse({ ...row, state: 'locked' }).state).toBe('locked');
  });
});
