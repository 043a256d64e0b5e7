import { readFileSync } from 'node:fs';
import type { Held } from '../../../../functions/domain/minutes/draft-minutes.ts';
import { profileSchema } from '../../../../functions/domain/procedure/profile.ts';
import type { SessionItem } from '../../../../functions/domain/session/agenda.ts';
import type { Note } from '../../../../functions/domain/session/conversation.ts';
import { sessionSchema } from '../../../../functions/domain/session/session.ts';

const ulid = '01hzzzzzzzzzzzzzzzzzzzzzz';
const at = '2017-06-13T12:10:00.000Z';
export const sessionId = `ses_${ulid}z`;
export const itemId = (n: number): string => `itm_${ulid}${String(n)}`;
const matterId = (n: number): string => `mat_${ulid}${String(n)}`;

export const profile = profileSchema.parse(
  JSON.parse(
    readFileSync(new URL('../../../../municipalities/132136-higashimurayama.json', import.meta.url), 'utf8'),
  ),
);

const session = sessionSchema.parse({
  type: 'session',
  schema: 1,
  id: sessionId,
  municipality: '132136',
  run: 0,
  step: 'closed',
  round: 0,
  version: 3,
  journal: { seq: 9, hash: 'a'.repeat(64) },
  turn: { kind: 'none', since: at },
  createdAt: at,
  updatedAt: at,
  status: 'closed',
  body: 'shingikai',
  title: '個人情報保護運営審議会',
  number: '平成29年度第2回',
  heldOn: '2017-06-13',
  from: '18:00',
  until: '21:10',
  place: '情報研修室',
  openness: { open: false, reason: '安全管理の細目を審議するため' },
  seats: [
    { id: 'm1', name: '模擬 夏生', chair: true },
    { id: 'm2', name: '試田 六郎', chair: false },
    { id: 'm3', name: '試田 七海', chair: false },
    { id: 'm4', name: '試田 八重', chair: false },
  ],
  attendance: {
    seats: {
      m1: { state: 'present', at, late: false },
      m2: { state: 'present', at, late: true },
      m3: { state: 'left', at, late: false },
      m4: { state: 'absent', at, late: false },
    },
    recusals: [{ seat: 'm2', item: itemId(2), reason: '受託者の役員であるため' }],
  },
});

const item = (n: number, more: Partial<SessionItem>): SessionItem => ({
  type: 'session-item',
  schema: 1,
  id: itemId(n),
  rank: `a${String(n)}`,
  version: 2,
  kinds: ['consult'],
  title: `議題${String(n)}`,
  ...more,
});

const subject = (n: number): NonNullable<SessionItem['subject']> => ({
  referralId: `ref_${ulid}z`,
  matterId: matterId(n),
  key: `132136-000${String(n)}`,
  applyingOffice: 'shimin-ka',
});

const note = (n: number, more: Partial<Note>): Note => ({
  type: 'note',
  schema: 1,
  id: `not_${ulid}${String(n)}`,
  itemId: itemId(1),
  version: 1,
  kind: 'question',
  text: `質問${String(n)}`,
  internal: false,
  amendments: [],
  ...more,
});

/** A session of four seats with two items: a 可 with everything that belongs to it, and one that a member withdrew from. */
export const held: Held = {
  session,
  agenda: [
    item(1, {
      subject: subject(1),
      openness: { open: true },
      decided: {
        outcome: 'approve',
        conditions: [{ text: '運用に十分な注意を払われたい' }],
        at,
        present: ['m1', 'm2', 'm3'],
        votes: { for: 3, against: 0, abstained: 0 },
      },
    }),
    item(2, { subject: subject(2), decided: { outcome: 'continue', conditions: [], at, present: ['m1'] } }),
  ],
  notes: [
    note(1, {
      topic: '誤印刷',
      speaker: '試田 六郎',
      text: '誰が廃棄の方法を決めるか',
      answeredBy: '市民課',
      answer: '協議して書面で報告する',
      amendments: [{ text: '協議は来月になる', reason: '確認による', by: '雛形 栞', at }],
    }),
    note(2, { kind: 'remark', text: '内部の意見', internal: true }),
    note(3, { itemId: itemId(2), text: '閉じた議題の質問' }),
  ],
  conditions: [
    { itemId: itemId(1), text: '廃棄の方法を一つに定める', owner: 'shimin-ka', dueAsSaid: '次回の会議' },
  ],
  numbers: new Map([[matterId(1), '平成29年度諮問第2号']]),
  profile,
};
