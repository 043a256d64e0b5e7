import { useState, type ReactNode } from 'react';
import type { MatterKind } from '../../../functions/domain/matter/kinds.ts';
import { say, useText } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom } from '../../session/problem.ts';
import type { MatterAnswer } from '../answer.ts';
import { fieldOf, type Draft } from '../form/definition.ts';
import { forms } from '../form/forms.ts';

const words = {
  title: say('共通事項', 'Facts in common'),
  what: say(
    'この案件の「{fields}」を、同じ付議のほかの下書き{n}件にも写します。ほかの欄は変わりません。',
    'Copies “{fields}” of this matter to the {n} other drafts of the same referral. Nothing else changes there.',
  ),
  copy: say('共通事項をほかの案件に写す', 'Copy to the other matters'),
  done: say('{n}件に写しました。', 'Copied to {n}.'),
  failed: say('「{title}」に写せませんでした：{why}', 'Not copied to “{title}”: {why}'),
};

/** Facts that this matter has in common with another, of those it has filled in. */
const commonTo = (mine: readonly string[], theirs: readonly string[], draft: Draft): string[] =>
  mine.filter((name) => theirs.includes(name) && draft[name] !== undefined);

type Mate = NonNullable<MatterAnswer['submission']>[number];

/** Copies facts of a draft to others, each by itself. @returns what happened, once it has. */
function useCopying(kind: MatterKind, draft: Draft, others: readonly Mate[]) {
  const text = useText();
  const { call } = useDesk();
  const [said, setSaid] = useState<{ done: number; failed: readonly string[] }>();
  const copyTo = async ({ key, kind: other }: Mate): Promise<void> => {
    const { matter, version } = await call<MatterAnswer>(`/matters/${key}`);
    const names = commonTo(forms[kind].shared, forms[other].shared, draft);
    const content = { ...matter.content, ...Object.fromEntries(names.map((name) => [name, draft[name]])) };
    await call(`/matters/${key}/content`, { method: 'PUT', body: { content }, version });
  };
  const copy = async (): Promise<void> => {
    const failed: string[] = [];
    for (const mate of others) {
      try {
        await copyTo(mate);
      } catch (error) {
        const why = text(problemFrom(error).message);
        failed.push(text(words.failed, { title: mate.title, why }));
      }
    }
    setSaid({ done: others.length - failed.length, failed });
  };
  return { copy, said };
}

/** 共通事項: what the matters of one 付議 have in common is typed once, and copied to the others on request. */
export function SharedFacts({
  answer: { matter, submission = [] },
  draft,
  onSave,
}: {
  answer: MatterAnswer;
  draft: Draft;
  /** Saves the draft itself first. */
  onSave: () => Promise<number | undefined>;
}): ReactNode {
  const text = useText();
  const form = forms[matter.kind];
  const others = submission.filter(({ id, status }) => id !== matter.id && status === 'draft');
  const { copy, said } = useCopying(matter.kind, draft, others);
  if (others.length === 0) return null;
  const saveAndCopy = async (): Promise<void> => {
    if ((await onSave()) !== undefined) await copy();
  };
  const fields = form.shared.map((name) => text(fieldOf(form, name).label)).join('、');
  return (
    <section aria-labelledby="shared-facts" className="panel my-6">
      <h2 id="shared-facts">{text(words.title)}</h2>
      <p className="my-2 max-w-[40rem]">{text(words.what, { fields, n: others.length })}</p>
      <Button onClick={() => void saveAndCopy()}>{text(words.copy)}</Button>
      {said && (
        <Banner
          tone={said.failed.length === 0 ? 'success' : 'warning'}
          title={text(words.done, { n: said.done })}
        >
          {said.failed.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Banner>
      )}
    </section>
  );
}
