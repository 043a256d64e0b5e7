import { describe, expect, test } from 'vitest';
import {
  digestOfMinutes,
  minutesContent,
  publicContent,
} from '../../../../functions/domain/minutes/content.ts';
import { draftFacts, draftSections } from '../../../../functions/domain/minutes/draft-minutes.ts';
import { minutesFactsSchema } from '../../../../functions/domain/minutes/minutes.ts';
import { sectionFormSchema, type MinutesSection } from '../../../../functions/domain/minutes/section.ts';
import { held } from './held-session.ts';

const sections = (kind: 'summary' | 'verbatim' = 'summary'): MinutesSection[] =>
  draftSections(held, kind).map((section, index) => ({
    ...section,
    type: 'minutes-section',
    schema: 1,
    version: 1,
    id: `sec_01hzzzzzzzzzzzzzzzzzzzzzz${String(index + 1)}`,
  }));
const kept = { minutes: { kind: 'summary' as const, facts: draftFacts(held) }, sections: sections() };

describe('minutes drafted from a session', () => {
  test('name who came, came late, left and stayed away, once each', () => {
    const facts = minutesFactsSchema.parse(draftFacts(held));
    expect(facts.present).toEqual([
      { name: '模擬 夏生', chair: true },
      { name: '試田 六郎', chair: false, remark: '遅参' },
      { name: '試田 七海', chair: false, remark: '途中退席' },
    ]);
    expect(facts.absent).toEqual(['試田 八重']);
    expect(facts.programme).toEqual(['(1) 議題1', '(2) 議題2']);
    expect(facts.openness).toEqual({ open: false, reason: '安全管理の細目を審議するため' });
  });

  test('say of each item who was counted, what was decided in the body’s word, what was asked for', () => {
    const [first, second] = sections();
    expect(first).toMatchObject({
      heading: '平成29年度諮問第2号　議題1',
      attendance: { present: ['模擬 夏生', '試田 六郎', '試田 七海'], absent: ['試田 八重'], recused: [] },
      outcome: { outcome: 'approve', word: '可', votes: { for: 3 } },
      riders: ['運用に十分な注意を払われたい'],
      conditions: [{ text: '廃棄の方法を一つに定める', owner: 'shimin-ka', dueAsSaid: '次回の会議' }],
      openness: { open: true },
    });
    expect(second).toMatchObject({
      outcome: { word: '継続審議' },
      attendance: { recused: [{ name: '試田 六郎', reason: '受託者の役員であるため' }] },
      // Nothing of its own was said: as the session.
      openness: { open: false },
    });
    for (const {
      type: _t,
      schema: _s,
      id: _i,
      version: _v,
      position: _p,
      itemId: _m,
      matter: _x,
      ...form
    } of sections())
      expect(sectionFormSchema.safeParse(form).success).toBe(true);
  });

  test('keep question, answer and the later correction together in a summary, and one speech after the other verbatim', () => {
    expect(sections()[0]?.paragraphs).toMatchObject([
      {
        id: 'p1',
        kind: 'question',
        topic: '誤印刷',
        answer: '協議して書面で報告する',
        corrections: [{ text: '協議は来月になる' }],
      },
      { id: 'p2', kind: 'remark', internal: true },
    ]);
    expect(sections('verbatim')[0]?.paragraphs).toMatchObject([
      { kind: 'speech', speaker: '試田 六郎', corrections: [] },
      {
        kind: 'speech',
        speaker: '市民課',
        text: '協議して書面で報告する',
        corrections: [{ text: '協議は来月になる' }],
      },
      { kind: 'speech', internal: true },
    ]);
  });
});

describe('the public version of minutes', () => {
  const corrections = ['p1', 'p2'].map((paragraph, n) => ({
    type: 'minutes-correction' as const,
    schema: 1 as const,
    seq: n + 1,
    section: kept.sections[0]?.id ?? '',
    paragraph,
    text: `訂正${paragraph}`,
    reason: '誤記',
    by: '雛形 栞',
    at: '2017-07-01T00:00:00.000Z',
  }));
  const content = minutesContent({ ...kept, corrections });

  test('keeps of a closed item its heading, outcome and reason alone, and nothing that was marked internal', () => {
    const shown = publicContent(content);
    expect(shown.sections[1]).toMatchObject({
      heading: '議題2',
      outcome: { word: '継続審議' },
      withheld: '安全管理の細目を審議するため',
      paragraphs: [],
    });
    const text = JSON.stringify(shown);
    for (const secret of ['閉じた議題の質問', '内部の意見', '受託者の役員', '訂正p2'])
      expect(text).not.toContain(secret);
    for (const open of ['誰が廃棄の方法を決めるか', '協議は来月になる', '訂正p1'])
      expect(text).toContain(open);
  });

  test('leaves the whole as it was, whose digest tells one changed letter and no order of rows', () => {
    expect(JSON.stringify(content)).toContain('内部の意見');
    const digest = digestOfMinutes(kept);
    expect(digestOfMinutes({ ...kept, sections: kept.sections.toReversed() })).toBe(digest);
    const [first, ...others] = kept.sections;
    if (!first) throw new Error('no section');
    expect(digestOfMinutes({ ...kept, sections: [{ ...first, heading: '議題１' }, ...others] })).not.toBe(
      digest,
    );
    expect(digestOfMinutes({ ...kept, sections: [{ ...first, version: 9 }, ...others] })).toBe(digest);
  });
});
