import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoOnboardings, MunicipalityUnknown } from '../../../embedded/onboard.ts';
import type { Letter } from '../../../functions/domain/procedure/letter.ts';
import { assumptionsOf, checkProfile } from '../../../scripts/profile/check.ts';
import { profileJsonSchema } from '../../../scripts/profile/json-schema.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const akishima = '132071-akishima.json';
const good = textOf(`municipalities/${akishima}`);
const edited = (edit: (profile: Record<string, unknown>) => void): string => {
  const profile = JSON.parse(good) as Record<string, unknown>;
  edit(profile);
  return JSON.stringify(profile);
};
const linesOf = (text: string, file = akishima): string => {
  const checked = checkProfile(file, text);
  return checked.kind === 'fits' ? '' : checked.lines.join('\n');
};

describe('a profile that is checked', () => {
  test('fits when it can be onboarded, and says what it assumes', () => {
    const checked = checkProfile(akishima, good);
    if (checked.kind !== 'fits') throw new Error(checked.lines.join('\n'));
    expect(checked.profile.name.ja).toBe('昭島市');
    const paths = assumptionsOf(checked.profile).map(({ path: at }) => at);
    expect(paths).toContain('/bodies/0');
    expect(paths).toContain('/days');
  });

  test.each([
    ['a missing member', '/version', 'この欄がありません。', edited((p) => delete p['version'])],
    ['a member too many', '/colour', 'この欄は受け付けていません。', edited((p) => (p['colour'] = 'red'))],
    ['a wrong check digit', '/code', '検査数字が合いません', edited((p) => (p['code'] = '132072'))],
    [
      'a way of numbering that does not exist',
      '/letters/referral/numbering',
      '示したものから',
      good.replace('"entered"', '"outside"'),
    ],
    [
      'an office that is not listed',
      '/bodies/0/secretariat',
      'offices に加えるか',
      good.replace('"secretariat": "homu"', '"secretariat": "nowhere"'),
    ],
  ])('%s: names the place and the way out', (_what, place, sentence, text) => {
    expect(linesOf(text)).toContain(`${place}\n`);
    expect(linesOf(text)).toContain(sentence);
  });

  test('tells everything at once', () => {
    const text = good
      .replace('"quorum": 4', '"quorum": 9')
      .replace('"secretariat": "homu"', '"secretariat": "x1"');
    expect(linesOf(text)).toContain('/bodies/0/quorum');
    expect(linesOf(text)).toContain('/bodies/0/secretariat');
  });

  test('must lie under its code', () => {
    expect(linesOf(good, '131041-akishima.json')).toContain('132071-');
  });

  test('that is no JSON cannot be read', () => {
    expect(checkProfile(akishima, '{')).toMatchObject({ kind: 'unreadable' });
  });
});

describe('npm run profile:check', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'shimon-profile-'));
    writeFileSync(path.join(folder, akishima), good.replace('"quorum": 4', '"quorum": 9'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (...files: string[]) =>
    spawnSync(process.execPath, [path.join(root, 'scripts/profile-check.ts'), ...files], {
      encoding: 'utf8',
      cwd: root,
    });

  test.each([
    [0, 'what fits', () => [`municipalities/${akishima}`]],
    [1, 'what must be mended', () => [`municipalities/${akishima}`, path.join(folder, akishima)]],
    [2, 'what cannot be read', () => [path.join(folder, 'none.json'), `municipalities/${akishima}`]],
    [2, 'nothing', () => []],
  ] as const)('ends with %i for %s', (code, _what, files) => {
    const { status, stdout, stderr } = run(...files());
    expect(status, stdout + stderr).toBe(code);
    if (code === 1) expect(stderr).toContain('/bodies/0/quorum');
  });
});

describe('what stands beside the profiles', () => {
  test('the JSON Schema is that of the code (npm run --silent profile:check -- --schema > municipalities/profile.schema.json)', () => {
    expect(JSON.parse(textOf('municipalities/profile.schema.json'))).toEqual(profileJsonSchema());
  });

  test('the least profile of the page on onboarding can be onboarded', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(textOf('docs/onboarding.md')) ?? [];
    expect(linesOf(example, '479993-example.json')).toBe('');
  });

  test.each(demoOnboardings(root, ['all']))(
    '$profile.name.en: its people hold what its profile lists',
    (one) => {
      const { profile, people } = one;
      const places = new Set([...profile.offices, ...profile.contractors].map(({ id }) => id));
      expect(people.filter(({ office }) => !places.has(office))).toEqual([]);
      const held = new Set(people.map(({ office, role }) => `${office} ${role}`));
      for (const { secretariat, chair } of profile.bodies) {
        expect(held).toContain(`${secretariat} secretariat`);
        expect(held).toContain(`${chair.office} ${chair.role}`);
      }
      const signers = [profile.letters, ...profile.bodies.map(({ letters }) => letters ?? {})]
        .flatMap(({ referral, reply }: { referral?: Letter | undefined; reply?: Letter | undefined }) => [
          ...(referral?.signing ?? []),
          ...(reply?.signing ?? []),
        ])
        .flatMap(({ anyOf, deputies }) => [...anyOf, ...deputies]);
      for (const { office, role } of signers) expect(held).toContain(`${office} ${role}`);
    },
  );

  test('a start has one municipality, those named, or all', () => {
    const codes = (wanted?: string[]) => demoOnboardings(root, wanted).map(({ profile }) => profile.code);
    expect(codes()).toEqual(['131041']);
    expect(codes(['132136', '132071'])).toEqual(['132136', '132071']);
    expect(codes(['all'])).toEqual(['131041', '131156', '132071', '132136']);
    expect(() => codes(['131041', '999999'])).toThrow(MunicipalityUnknown);
  });
});
