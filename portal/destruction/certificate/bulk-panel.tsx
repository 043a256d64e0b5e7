import { useState, type ReactNode } from 'react';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { say, useLanguage, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { askedOf, type FormLine } from './certificate-lines.ts';
import type { LineEntry } from './line-entry.ts';

const words = {
  title: say('選んだ{n}件にまとめて記入する', 'Write {n} chosen lines at once'),
  hint: say(
    '空の欄は、それぞれの行に記入した内容のまま残ります。',
    'Fields left empty keep what each line says already.',
  ),
  apply: say('選んだ{n}件に入れる', 'Put into the {n} chosen'),
  applied: say('{n}件に記入しました。', 'Written into {n} lines.'),
  noneChosen: say(
    '先に、記入する媒体にチェックを入れてください。',
    'First tick the media that you want to write.',
  ),
  nothing: say('入れる内容を、少なくとも1つ選んでください。', 'Choose at least one answer to put in.'),
};

const filled = (entry: LineEntry): LineEntry =>
  Object.fromEntries(Object.entries(entry).filter(([, text]) => text.trim() !== ''));

/** The same answers for all the lines that are ticked: one method, one day, one place is written once. */
export function BulkPanel({
  chosen,
  onApply,
}: {
  chosen: readonly FormLine[];
  onApply: (entry: LineEntry) => void;
}): ReactNode {
  const text = useText();
  const { language } = useLanguage();
  const [entry, setEntry] = useState<LineEntry>({});
  const [said, setSaid] = useState<{ words: Bilingual; n: number }>();
  const n = chosen.length;
  const asked = askedOf(
    chosen.map((line) => line.entry),
    language,
  );
  const apply = (): void => {
    const answers = filled(entry);
    if (n === 0) return setSaid({ words: words.noneChosen, n });
    if (Object.keys(answers).length === 0) return setSaid({ words: words.nothing, n });
    onApply(answers);
    setSaid({ words: words.applied, n });
  };
  return (
    <fieldset className="panel my-4">
      <legend className="text-std-18B-160">{text(words.title, { n })}</legend>
      <p className="text-solid-gray-600">{text(words.hint)}</p>
      <AnswerFields
        prefix="bulk"
        entry={entry}
        onEntry={(part) => setEntry((before) => ({ ...before, ...part }))}
        ofOneLine={false}
        {...(asked ? { hints: { method: asked } } : {})}
      />
      <Button onClick={apply}>{text(words.apply, { n })}</Button>
      <p role="status" className="mt-2 min-h-6">
        {said && text(said.words, { n: said.n })}
      </p>
    </fieldset>
  );
}
