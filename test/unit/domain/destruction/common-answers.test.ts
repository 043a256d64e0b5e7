import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { withDefaults, type LineContent } from '../../../../functions/domain/destruction/certificate-line.ts';
import { commonAnswers } from '../../../../functions/domain/destruction/common-answers.ts';

const lines = fc.array(
  fc.record<LineContent>(
    {
      disposal: fc.constantFrom('destroy', 'erase'),
      place: fc.constantFrom('処理場', '倉庫'),
      performer: fc.constantFrom({ name: '実施 担当子' }, { name: '別 の人', organisation: '別会社' }),
      serial: fc.constantFrom('A-1', 'A-2'),
      quantity: fc.constant(1),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 6 },
);

it('says once what all lines say alike, and no line says anything else than before', () => {
  fc.assert(
    fc.property(lines, (before) => {
      const { defaults, lines: after } = commonAnswers(before);
      expect(after.map((line) => withDefaults(defaults, line))).toEqual(before);
      for (const name of ['serial', 'quantity', 'confirmed', 'propertyNumber'])
        expect(defaults).not.toHaveProperty(name);
    }),
  );
  const same = { disposal: 'destroy' as const, place: '処理場' };
  expect(commonAnswers([same, { ...same, serial: 'A-1' }])).toEqual({
    defaults: same,
    lines: [{}, { serial: 'A-1' }],
  });
});
