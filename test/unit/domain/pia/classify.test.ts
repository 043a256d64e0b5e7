import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formItems, itemOf, marking } from '../../../../functions/domain/pia/catalogue.ts';
import { classifyListed, readChangeKind } from '../../../../functions/domain/pia/change-list.ts';
import {
  changeKinds,
  classify,
  classifyPublished,
  type Change,
} from '../../../../functions/domain/pia/classify.ts';
import { exceptionRows } from '../../../../functions/domain/pia/exceptions.ts';
import { readExplanation } from '../../../../functions/domain/pia/explanation.ts';
import { timingRule, timingRules } from '../../../../functions/domain/pia/timing-rules.ts';

const change = (id: string, more: Partial<Change> = {}): Change => ({
  item: itemOf(id),
  kind: 'replaced',
  explanation: '',
  ...more,
});
const why = { exception: 'formal', reason: '課の名称が変わったため' } as const;

describe('a row of the list of changes', () => {
  test('of an item without ※ may come after', () => {
    expect(classify(change('I-7-1'))).toEqual({ timing: 'after', rule: 'pia-not-marked', material: 'false' });
  });

  test('of an item with ※ comes before, and asks for an exception', () => {
    expect(classify(change('II-6-1', { explanation: '自己点検' }))).toEqual({
      timing: 'before',
      rule: 'pia-marked',
      material: 'true',
      exceptionAskedFor: 'any',
    });
  });

  test.each(exceptionRows.map(({ id }) => id))('comes after by the exception %s with its reason', (id) => {
    const found = classify(change('II-6-1', { recorded: { exception: id, reason: '写しの誤りを直した。' } }));
    expect(found).toMatchObject({ timing: 'after', rule: `pia-exception-${id}`, exception: id });
  });

  test('an exception without a written reason does not hold', () => {
    const found = classify(change('III-3-r2-a1', { recorded: { exception: 'formal', reason: ' 　' } }));
    expect(found).toMatchObject({
      timing: 'before',
      rule: 'pia-exception-unreasoned',
      exceptionAskedFor: 'formal',
    });
  });

  test('an exception that only the explanation names is asked for, not taken', () => {
    const found = classify(change('II-6-1', { explanation: '文言の修正' }));
    expect(found).toMatchObject({ timing: 'before', exceptionAskedFor: 'formal' });
  });

  test('of a part of the form with and without ※ is undecided, so it comes before', () => {
    expect(classify(change('II-3-7'))).toMatchObject({
      timing: 'before',
      rule: 'pia-partly-marked',
      material: 'partly',
    });
    expect(classify(change('II-3-7', { recorded: why }))).toMatchObject({ timing: 'after' });
  });

  test('of no item anybody knows is undecided, so it comes before', () => {
    const found = classify({ item: undefined, kind: 'replaced', explanation: '', recorded: why });
    expect(found).toMatchObject({ timing: 'before', rule: 'pia-item-unknown', material: 'unknown' });
  });

  test.each([
    ['added', 'pia-matter-added', 'any'],
    ['removed', 'pia-matter-removed', 'lower-risk'],
    ['replaced', 'pia-matter-replaced', 'any'],
  ] as const)('a whole delegated matter %s comes before: %s', (kind, rule, exceptionAskedFor) => {
    expect(classify(change('II-4-n', { kind }))).toEqual({
      timing: 'before',
      rule,
      material: 'true',
      exceptionAskedFor,
    });
  });

  test('a whole system, provision or transfer may come after', () => {
    for (const id of ['I-2-n', 'II-5-p-n', 'II-5-t-n', 'A2-n'])
      for (const kind of changeKinds) expect(classify(change(id, { kind })).timing).toBe('after');
  });

  test('what its municipality calls a 重要な変更 comes before, whatever the item and the exception', () => {
    for (const id of ['V-1-1', 'II-4-n-7'])
      expect(classify(change(id, { explanation: '重要な変更', recorded: why }))).toMatchObject({
        timing: 'before',
        rule: 'pia-declared-material',
      });
  });

  test('no row with ※ comes after without an exception and a reason, whatever it says', () => {
    const words = fc.constantFrom(
      '文言の修正',
      '重要な変更に当たらない',
      'リスク変動なし',
      '自己点検',
      '',
      '軽微',
    );
    const recorded = fc.option(
      fc.record({
        exception: fc.constantFrom(...exceptionRows.map(({ id }) => id)),
        reason: fc.constantFrom('', '　', '字を直した'),
      }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...formItems),
        fc.constantFrom(...changeKinds),
        words,
        recorded,
        (item, kind, explanation, said) => {
          const found = classify({ item, kind, explanation, ...(said ? { recorded: said } : {}) });
          const free = marking(item) === 'none';
          expect(found.timing === 'after').toBe(free || said?.reason === '字を直した');
          expect(found.exceptionAskedFor === undefined).toBe(found.timing === 'after');
        },
      ),
    );
  });
});

describe('the words of an explanation', () => {
  test.each([
    ['重要な変更にあたらない（文言の修正）', 'formal'],
    ['重要な変更に当たらない（組織改正による課の名称変更）', 'formal'],
    ['文言修正', 'formal'],
    ['字句の整理のため', 'formal'],
    ['誤記の訂正', 'formal'],
    ['法改正に伴う条ずれ', 'formal'],
    ['法令改正に伴い、文言を修正したもの', 'formal'],
    ['令和6年4月の組織改正に伴う部署名の変更', 'formal'],
    ['課名の変更のため（重要な変更に該当しない）', 'formal'],
    ['形式的な変更であり、重要な変更には該当しません。', 'formal'],
    ['重要な変更にあたらない（リスク変動なし）', 'no-considerable-risk'],
    ['リスクを相当程度変動させるものではないため', 'no-considerable-risk'],
    ['リスクに影響を与えない変更', 'no-considerable-risk'],
    ['リスクを明らかに軽減させる変更', 'lower-risk'],
  ])('%s names %s', (text, named) => {
    expect(readExplanation(text).named).toBe(named);
    expect(readExplanation(text).declared).not.toBe('material');
  });

  test.each([
    '自己点検',
    '自己点検の実施による修正',
    'その他の項目の変更であり事前の提出・公表が義務付けられない',
    '重要な変更にあたらない',
    'システム更改による変更',
    '利用範囲の変更による修正',
    '記載内容の修正',
    '',
  ])('%s names none', (text) => {
    expect(readExplanation(text)).not.toHaveProperty('named');
    expect(classifyPublished(change('II-6-1', { explanation: text }))).toMatchObject({
      timing: 'before',
      exceptionAskedFor: 'any',
    });
  });

  test.each([
    ['文言の修正及び再委託先の追加', 'formal'],
    ['誤字の修正、クラウドサービスの利用開始', 'formal'],
    ['文言の修正ではない', 'formal'],
    ['組織改正', 'formal'],
    ['番号法改正', 'formal'],
    ['リスク低減措置の追加', 'lower-risk'],
  ])('%s is asked about: it is not the exception %s alone', (text, asked) => {
    expect(classifyPublished(change('II-6-1', { explanation: text }))).toMatchObject({
      timing: 'before',
      exceptionAskedFor: asked,
    });
  });

  test.each([
    ['重要な変更', 'material'],
    ['重要な変更のため', 'material'],
    ['重要な変更（個人番号の利用範囲の拡大）', 'material'],
    ['重要な変更に該当', 'material'],
    ['重要な変更に該当するため', 'material'],
    ['重要な変更にあたらない', 'not-material'],
    ['重要な変更に当たらない', 'not-material'],
    ['重要な変更には該当しない', 'not-material'],
    ['重要な変更ではない', 'not-material'],
    ['重要な変更に該当しないため', 'not-material'],
    ['重要な変更の対象ではない', 'not-material'],
    ['重要な変更に該当する項目ではない', 'not-material'],
    ['重要な変更以外', 'not-material'],
    ['その他の項目の変更', 'nothing'],
  ])('%s declares %s', (text, declared) => {
    expect(readExplanation(text).declared).toBe(declared);
  });

  test('an explanation that says both is taken at its worse word', () => {
    expect(readExplanation('①は重要な変更、②は重要な変更に当たらない').declared).toBe('material');
  });

  test('anything can be said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(['material', 'not-material', 'nothing']).toContain(readExplanation(text).declared);
      }),
    );
  });
});

describe('a published row', () => {
  test('is found, classified and explained', () => {
    expect(
      classifyListed({
        item: 'Ⅱ３①入手元',
        kind: '修正',
        explanation: '重要な変更にあたらない（リスク変動なし）',
      }),
    ).toMatchObject({
      item: { id: 'II-3-1' },
      timing: 'after',
      rule: 'pia-exception-no-considerable-risk',
      name: 'Ⅱ ３ ①入手元',
    });
  });

  test('whose label fits two items says which', () => {
    const found = classifyListed({ item: '②方法', kind: '', explanation: '文言の修正' });
    expect(found).toMatchObject({ item: { id: 'VI-3-2' } });
    const vague = classifyListed({ item: 'Ⅱ５⑦時期・頻度', kind: '', explanation: '文言の修正' });
    expect(vague).toMatchObject({
      item: undefined,
      timing: 'before',
      rule: 'pia-item-unknown',
      exceptionAskedFor: 'formal',
      candidates: ['II-5-p-n-7', 'II-5-t-n-7'],
    });
  });

  test.each([
    ['追加', 'added'],
    ['新　規'.replace('　', ''), 'added'],
    ['削除', 'removed'],
    ['修正', 'replaced'],
    ['', 'replaced'],
    ['ADDED', 'added'],
    ['ほか', undefined],
  ])('the kind %s is %s', (word, kind) => {
    expect(readChangeKind(word)).toBe(kind);
  });
});

describe('the rules of timing', () => {
  test('have an id, a sentence in both languages and a source each', () => {
    expect(new Set(timingRules.map(({ id }) => id)).size).toBe(timingRules.length);
    for (const rule of [...timingRules, ...exceptionRows]) {
      expect(rule.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(rule.en).toMatch(/^[A-Z][ -~]+$/);
      expect(rule.source.length).toBeGreaterThan(5);
    }
    for (const { id, ja } of timingRules) expect([id, ja.endsWith('。')]).toEqual([id, true]);
  });

  test('are marked unverified as long as nobody has read 規則第11条 and 指針 第6の2', () => {
    const verified = timingRules.filter((rule) => !('unverified' in rule)).map(({ id }) => id);
    expect(verified).toEqual(['pia-not-marked']);
    expect(exceptionRows.every(({ unverified }) => unverified)).toBe(true);
  });

  test('only an unmarked item and an exception let a change come after', () => {
    const after = timingRules.filter(({ timing }) => timing === 'after').map(({ id }) => id);
    expect(after).toEqual(['pia-not-marked', ...exceptionRows.map(({ id }) => `pia-exception-${id}`)]);
    expect(timingRule('pia-marked').asks).toBe('exception');
  });
});
