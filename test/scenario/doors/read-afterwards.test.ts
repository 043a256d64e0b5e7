import { expect, it } from 'vitest';
import { madeUpContent, madeUpFile, madeUpPeople, madeUpProfile } from '../made-up-city.ts';
import { runObject, SERVED_MS } from '../run-file.ts';

const kacho = { office: 'soumu', role: 'head' };
const bucho = { office: 'zei', role: 'approver' };
const profile = {
  ...madeUpProfile,
  letters: {
    ...madeUpProfile.letters,
    reply: {
      ...madeUpProfile.letters.reply,
      signing: [{ anyOf: [kacho], readsAfterwards: true }, { anyOf: [bucho] }],
    },
  },
};
const people = [
  ...madeUpPeople,
  { id: 'kacho', name: '総務 課長', ...kacho },
  { id: 'bucho', name: '税務 部長', ...bucho },
];
const raw = (
  as: string,
  path: string,
  version: string | undefined,
  expected: Record<string, unknown>,
  body = {},
) => ({
  do: 'raw',
  as,
  with: {
    method: 'POST',
    path: `/api/m/{municipality}/documents/{reply.R}/${path}`,
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
    body,
  },
  expect: expected,
});
const draftReply = (text: string) => ({
  do: 'draftReply',
  as: 'shiori',
  referral: 'R',
  with: { title: '答申', text },
});
const confirm = { do: 'confirmReply', as: 'natsuo', referral: 'R', with: { decision: 'confirm' } };
const sign = { do: 'sign', as: 'bucho', referral: 'R' };

it(
  'a signer who was away reads afterwards what the next one signed (後閲), and a changed document must be looked at again',
  async () => {
    const steps = [
      {
        do: 'draft',
        as: 'futaba',
        matter: 'A',
        with: { kind: 'delegation', content: madeUpContent('台帳の読取り') },
      },
      { do: 'submit', as: 'futaba', matter: 'A' },
      { do: 'review', as: 'shiori', matter: 'A', with: { decision: 'accept' } },
      { do: 'refer', as: 'shiori', referral: 'R', with: { title: '諮問', matters: ['A'] } },
      {
        do: 'deliberate',
        as: 'shiori',
        referral: 'R',
        with: {
          heldOn: '2024-05-07',
          outcomes: [{ matter: 'A', outcome: 'approve', conditions: [], present: 3 }],
        },
      },
      draftReply('可とする。'),
      confirm,
      // The head returns it; the text that the next signer has before them is no longer the one that goes out.
      { do: 'sign', as: 'kacho', referral: 'R', with: { decision: 'return', reason: '理由を書くこと' } },
      draftReply('必要な事務であり、可とする。'),
      confirm,
      { do: 'waitUntil', what: 'reply', of: 'R', is: { step: 'sign', turn: kacho } },
      raw('kacho', 'signature', '3', { status: 409, code: 'stale' }, { decision: 'sign' }),
      // The head is away: the next signer is told so, and goes on only where they say so.
      {
        ...sign,
        with: { decision: 'sign' },
        expect: { refused: { status: 422, code: 'rule-broken', rule: 'passes-over', path: '/passOver' } },
      },
      raw('kacho', 'reading', undefined, { status: 409, code: 'not-at-step' }),
      { ...sign, with: { decision: 'sign', passOver: true } },
      {
        do: 'waitUntil',
        what: 'reply',
        of: 'R',
        is: { status: 'issued', signatures: [{ ...bucho, passedOver: kacho }, bucho] },
      },
      raw('bucho', 'reading', undefined, { status: 409, code: 'not-at-step' }),
      raw('natsuo', 'reading', undefined, { status: 403, code: 'not-permitted' }),
      raw('kacho', 'reading', undefined, { status: 200, answer: { status: 'issued' } }),
      raw('kacho', 'reading', undefined, { status: 404, code: 'not-found' }),
      // Nobody waited for the reading: the department has its reply.
      { do: 'acknowledge', as: 'futaba', referral: 'R' },
    ];
    const ends = [{ what: 'matter', of: 'A', is: { status: 'approved' } }];
    const file = { ...madeUpFile('read-afterwards', steps, ends), profile, people };
    const ran = await runObject(file, '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
  },
  SERVED_MS,
);
