import { expect, it } from 'vitest';
import { madeUpContent, madeUpFile, madeUpProfile } from '../made-up-city.ts';
import { runObject, SERVED_MS } from '../run-file.ts';

const [body] = madeUpProfile.bodies;
const profile = { ...madeUpProfile, bodies: [{ ...body, replyConfirmedBy: 'next-session' }] };
const seats = ['m1', 'm2', 'm3'].map((id, n) => ({ id, name: `委員${String(n + 1)}`, chair: n === 0 }));
const broken = (rule: string, path?: string) => ({
  refused: { status: 422, code: 'rule-broken', rule, ...(path === undefined ? {} : { path }) },
});
const session = (name: string) => ({ as: 'shiori', session: name });

/** A session that is open, with so many of the three members there. */
const opened = (name: string, putOn: Record<string, unknown>, present: number) => [
  {
    do: 'arrange',
    ...session(name),
    with: {
      body: 'shingikai',
      title: `審議会 ${name}`,
      heldOn: '2024-05-07',
      from: '14:00',
      place: '会議室',
      openness: { open: true },
      seats,
    },
  },
  { do: 'putOn', ...session(name), ...putOn },
  {
    do: 'attend',
    ...session(name),
    with: seats.map(({ id }, n) => ({ kind: n < present ? 'present' : 'absent', seat: id })),
  },
  { do: 'openSession', ...session(name) },
];
const decide = (name: string, item: string, said: Record<string, unknown>, expected?: unknown) => ({
  do: 'decideItem',
  ...session(name),
  item,
  with: said,
  ...(expected === undefined ? {} : { expect: expected }),
});
const confirm = { item: 'reply', with: { replyOf: 'R' } };
const draftReply = (text: string) => ({
  do: 'draftReply',
  as: 'shiori',
  referral: 'R',
  with: { title: '答申', text },
});

it(
  'a draft reply is confirmed, or sent back, by the next session where the profile says so; only then is it delivered',
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
      { do: 'waitUntil', what: 'referral', of: 'R', is: { step: 'deliberation' } },
      ...opened('one', { with: { referral: 'R', kinds: ['consult'] } }, 3),
      decide('one', 'A', { outcome: 'confirmed' }, broken('confirmed-not-decided', '/outcome')),
      decide('one', 'A', { outcome: 'approve' }),
      { do: 'closeSession', ...session('one') },
      draftReply('可とする。'),
      {
        do: 'confirmReply',
        as: 'natsuo',
        referral: 'R',
        with: { decision: 'confirm' },
        expect: broken('reply-not-yours-to-confirm'),
      },
      ...opened('two', confirm, 3),
      decide('two', 'reply', { outcome: 'returned' }, broken('missing', '/reason')),
      decide('two', 'reply', { outcome: 'returned', reason: '理由を書き添えること' }),
      {
        do: 'waitUntil',
        what: 'referral',
        of: 'R',
        is: { turn: { office: 'soumu', role: 'secretariat' }, step: 'draft-reply' },
      },
      { do: 'closeSession', ...session('two') },
      draftReply('必要な事務であり、可とする。'),
      {
        do: 'waitUntil',
        what: 'referral',
        of: 'R',
        is: { turn: { office: 'soumu', role: 'secretariat' }, step: 'confirm-reply' },
      },
      ...opened('three', confirm, 1),
      decide('three', 'reply', { outcome: 'confirmed' }, broken('no-quorum-for-item', '/outcome')),
      { do: 'expect', what: 'referral', of: 'R', is: { step: 'confirm-reply' } },
      { do: 'attend', ...session('three'), with: [{ kind: 'present', seat: 'm2' }] },
      decide('three', 'reply', { outcome: 'confirmed' }),
      { do: 'waitUntil', what: 'reply', of: 'R', is: { status: 'issued', number: '答申第1号' } },
      // Decided is not told: the matter waits until its office has the reply.
      { do: 'expect', what: 'matter', of: 'A', is: { step: 'await-outcome', status: 'open' } },
      { do: 'acknowledge', as: 'futaba', referral: 'R' },
    ];
    const ends = [{ what: 'matter', of: 'A', is: { status: 'approved', outcome: 'approve' } }];
    const ran = await runObject({ ...madeUpFile('next-session', steps, ends), profile }, '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
  },
  SERVED_MS,
);
