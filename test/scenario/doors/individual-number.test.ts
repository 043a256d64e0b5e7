import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { individualCheckDigit } from '../../../functions/domain/individual-number/individual-number.ts';
import type { CallOptions, Person } from '../../support/api-client.ts';
import {
  approval,
  certificate,
  completeContent,
  paths,
  walkTo,
  type Thread,
} from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import { expectProblem, nothingWritten } from './refusal.ts';

const base = '92837465019';
const plain = `${base}${individualCheckDigit(base)}`;
const groups = /^(\d{4})(\d{4})(\d{4})$/;
const fullWidth = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));

/** The number as people write it. */
const written = [
  plain,
  fullWidth(plain),
  plain.replace(groups, '$1-$2-$3'),
  plain.replace(groups, '$1 $2 $3'),
  fullWidth(plain).replace(/^(.{4})(.{4})(.{4})$/u, '$1ー$2ー$3'),
  plain.replace(groups, '$1\u3000$2\u3000$3'),
  `本人の番号は${plain}です。`,
];

interface Placed {
  readonly path: string;
  readonly body: unknown;
}

/** The body once for each text in it, with `text` in that text's place. */
function everyText(value: unknown, text: string, path = ''): Placed[] {
  if (typeof value === 'string') return [{ path, body: text }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    everyText(member, text, `${path}/${name}`).map(({ path: at, body }) => ({
      path: at,
      body: Array.isArray(value) ? value.with(Number(name), body) : { ...value, [name]: body },
    })),
  );
}

describe('an individual number', () => {
  let installation: Installation;
  let thread: Thread;
  beforeAll(async () => {
    installation = await startInstallation();
    thread = await installation.thread();
  });
  afterAll(() => installation.close());

  const refusedEverywhere = async (
    who: Person,
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    options: CallOptions = {},
  ): Promise<void> => {
    let turn = 0;
    await nothingWritten(installation, async () => {
      for (const { path: at } of everyText(body, '')) {
        const number = written[turn++ % written.length] ?? plain;
        const placed = everyText(body, number).find((each) => each.path === at);
        const answer = await who.call(method, path, { ...options, body: placed?.body });
        const { errors } = expectProblem(answer, 400, 'individual-number');
        expect(errors.map(({ rule, path: named }) => [rule, named])).toEqual([['individual-number', at]]);
        expect(answer.text.normalize('NFKC').replace(/[\s-]/g, '')).not.toContain(plain);
      }
    });
    expect(turn).toBeGreaterThan(0);
  };

  it.each(written)('is noticed as %s', async (number) => {
    const { department } = thread.cast;
    const body = { kind: 'delegation', content: { reason: number } };
    const answer = await nothingWritten(installation, () => department.call('POST', '/matters', { body }));
    expect(expectProblem(answer, 400, 'individual-number').errors).toMatchObject([
      { path: '/content/reason' },
    ]);
  });

  it('is noticed where a number stands, and as the name of a field that is never repeated', async () => {
    const { department } = thread.cast;
    const create = (content: unknown) =>
      department.call('POST', '/matters', { body: { kind: 'delegation', content } });
    const counted = await create({ subjectCount: { value: Number(plain), approximate: false } });
    expect(expectProblem(counted, 400, 'individual-number').errors).toMatchObject([
      { path: '/content/subjectCount/value' },
    ]);
    for (const content of [{ [plain]: 'x' }, { [plain]: '\ud800' }, { [plain]: { [plain]: {} } }]) {
      const named = await create(content);
      expect(expectProblem(named, 400, 'individual-number').errors).toMatchObject([{ path: '/content' }]);
      expect(named.text).not.toContain(plain);
    }
  });

  it('is refused in every text of a request, when it is created, saved and corrected', async () => {
    const { department, secretariat } = thread.cast;
    await refusedEverywhere(department, 'POST', '/matters', { kind: 'delegation', content: completeContent });
    await walkTo(thread, 'draft');
    const ifMatch = thread.page.version;
    await refusedEverywhere(
      department,
      'PUT',
      `${paths.matter(thread)}/content`,
      { content: completeContent },
      { ifMatch },
    );
    await walkTo(thread, 'review');
    const remarks = [{ path: '/content/title', text: '件名を直してください。' }];
    const at = { ifMatch: thread.page.version };
    await refusedEverywhere(
      secretariat,
      'POST',
      `${paths.matter(thread)}/review`,
      { decision: 'return', remarks },
      at,
    );
    const sent = await walkTo(await installation.thread(), 'review');
    const { version } = await secretariat.post(
      `${paths.matter(sent)}/review`,
      { decision: 'return', remarks },
      { ifMatch: sent.page.version },
    );
    const correction = `${paths.matter(sent)}/correction`;
    const resubmit = { decision: 'resubmit', content: completeContent };
    await refusedEverywhere(department, 'POST', correction, resubmit, { ifMatch: version });
    const withdraw = { decision: 'withdraw', reason: '不要のため' };
    await refusedEverywhere(department, 'POST', correction, withdraw, { ifMatch: version });
  });

  it('is refused in a referral, its outcomes, the reply and the reasons given for returning it', async () => {
    const { secretariat, chair, signers } = thread.cast;
    await walkTo(thread, 'await-outcome');
    await refusedEverywhere(secretariat, 'POST', '/referrals', { title: '付議', matters: [thread.key] });
    await walkTo(thread, 'deliberation');
    const conditions = [{ text: '年一回報告すること', owner: 'iryo-hoken-nenkin', due: '2024-12-31' }];
    const { heldOn, outcomes } = approval(thread);
    const outcome = { heldOn, outcomes: outcomes.map((each) => ({ ...each, conditions })) };
    const referral = paths.referral(thread);
    const seen = () => ({ ifMatch: thread.page.version });
    await refusedEverywhere(secretariat, 'POST', `${referral}/deliberation`, outcome, seen());
    await walkTo(thread, 'draft-reply');
    const reply = { title: '結果の通知', text: '承認します。' };
    await refusedEverywhere(secretariat, 'POST', `${referral}/reply-draft`, reply, seen());
    await walkTo(thread, 'confirm-reply');
    const returned = { decision: 'return', reason: '字句を直すこと' };
    await refusedEverywhere(chair, 'POST', `${referral}/reply-confirmation`, returned, seen());
    await walkTo(thread, 'sign');
    const [first] = signers;
    if (!first) throw new Error('nobody signs');
    await refusedEverywhere(first, 'POST', `${paths.document(thread)}/signature`, returned, seen());
  });

  it('is refused in every text of a certificate, its evidence and the answer to it', async () => {
    await walkTo(thread, 'submit-certificate');
    const { contractor, department } = thread.cast;
    const duty = paths.duty(thread);
    const digest = 'a'.repeat(64);
    const offer = {
      fileName: '記録.png',
      contentType: 'image/png',
      bytes: 10,
      sha256: digest,
      parts: [digest],
    };
    await refusedEverywhere(contractor, 'POST', `${duty}/evidence`, offer);
    const content = certificate([1], 'evi_01hzzzzzzzzzzzzzzzzzzzzzzz', '2024-06-03');
    const [line] = content.certificate.lines;
    const said = { ...line?.content, tool: '消去ソフト', witness: { name: '立会 人' } };
    const whole = {
      certificate: {
        content: { ...content.certificate.content, note: '備考' },
        lines: [{ position: 1, content: said }],
      },
    };
    const seen = () => ({ ifMatch: thread.page.version });
    await refusedEverywhere(contractor, 'POST', `${duty}/certificate`, whole, seen());
    await walkTo(thread, 'validate-certificate');
    const returned = { decision: 'return', reason: '写真が不鮮明' };
    await refusedEverywhere(department, 'POST', `${duty}/validation`, returned, seen());
  });
});
