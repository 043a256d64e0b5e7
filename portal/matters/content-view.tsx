import { useState, type ReactNode } from 'react';
import type { MatterKind } from '../../functions/domain/matter/kinds.ts';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { ChangedText } from './difference/changed-text.tsx';
import { changedLines, isChanged, type ChangedLine } from '../../functions/domain/matter/changed-lines.ts';
import { fieldNames, fieldOf, type Draft, type FormDefinition } from './form/definition.ts';
import { forms } from './form/forms.ts';
import { linesOfField, useReader } from './form/reader.ts';

const words = {
  missing: say('（未記入）', '(not filled in)'),
  base: say(
    '※ 承認済みの内容（{key}）からの変更箇所に下線を引いています。変更 {n}か所',
    'Changes from what was approved ({key}) are underlined. {n} changed',
  ),
  same: say(
    '承認済みの内容（{key}）から変わった箇所はありません。',
    'Nothing differs from what was approved ({key}).',
  ),
  how: say('変更箇所の見せ方', 'How changes are shown'),
  field: say('項目', 'Field'),
  before: say('前回', 'Before'),
  now: say('今回', 'Now'),
  caption: say('前回（{key}）と今回', 'Before ({key}) and now'),
};

const looks = {
  underlined: say('下線で表示', 'Underlined'),
  'side-by-side': say('新旧を並べる', 'Side by side'),
  'only-changes': say('変更点だけ', 'Only changes'),
};
type Look = keyof typeof looks;

/** What an earlier approval said: its number and content. */
interface Base {
  readonly key: string;
  readonly content: Draft;
}

interface ContentViewProps {
  kind: MatterKind;
  content: Draft;
  /** The approval that the content is compared with. */
  base?: Base | undefined;
  /** Matters whose titles the page knows: named where the content only has their key. */
  matters?: readonly { id: string; key: string; title: string }[] | undefined;
  /** Adds something under a field. */
  after?: (name: string) => ReactNode;
}

interface Compared {
  readonly name: string;
  readonly label: string;
  readonly filled: boolean;
  readonly lines: readonly ChangedLine[];
  readonly changed: boolean;
}

const noMatters: never[] = [];

/** Every field with its label and, where there is an earlier approval, what changed in it. */
function useCompared(form: FormDefinition, { content, base, matters }: ContentViewProps): Compared[] {
  const text = useText();
  const reader = useReader(matters ?? noMatters);
  const shown = fieldNames(form).filter(
    (name) =>
      !form.onRequest.includes(name) || content[name] !== undefined || base?.content[name] !== undefined,
  );
  return shown.map((name) => {
    const now = linesOfField(form, { draft: content, name }, reader);
    const before = base ? linesOfField(form, { draft: base.content, name }, reader) : now;
    const lines = changedLines(before, now);
    const label = text(fieldOf(form, name).label);
    return { name, label, filled: now.length > 0, lines, changed: isChanged(lines) };
  });
}

function Missing(): ReactNode {
  const text = useText();
  return <span className="text-solid-gray-600">{text(words.missing)}</span>;
}

function LookChoice({ look, onLook }: { look: Look; onLook: (look: Look) => void }): ReactNode {
  const text = useText();
  return (
    <div role="group" aria-label={text(words.how)} className="no-print my-3 flex flex-wrap gap-2">
      {Object.entries(looks).map(([each, label]) => (
        <Button key={each} small aria-pressed={look === each} onClick={() => onLook(each as Look)}>
          {text(label)}
        </Button>
      ))}
    </div>
  );
}

function Fields({
  fields,
  after,
}: {
  fields: readonly Compared[];
  after?: ContentViewProps['after'];
}): ReactNode {
  return (
    <dl className="facts my-4">
      {fields.map(({ name, label, filled, lines, changed }) => (
        <div key={name} className="contents" data-changed={changed ? name : undefined}>
          <dt>{label}</dt>
          <dd className="min-w-0">
            {filled || changed ? <ChangedText lines={lines} shown="now" /> : <Missing />}
            {after?.(name)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function SideBySide({
  fields,
  base,
  after,
}: {
  fields: readonly Compared[];
  base: Base;
  after?: ContentViewProps['after'];
}): ReactNode {
  const text = useText();
  return (
    <table className="records my-4">
      <caption>{text(words.caption, { key: base.key })}</caption>
      <thead>
        <tr>
          {[words.field, words.before, words.now].map((heading) => (
            <th key={heading.en} scope="col">
              {text(heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, label, filled, lines }) => (
          <tr key={name}>
            <th scope="row" className="table:w-48">
              {label}
            </th>
            <td data-label={text(words.before)}>
              <ChangedText lines={lines} shown="before" />
            </td>
            <td data-label={text(words.now)}>
              {filled ? <ChangedText lines={lines} shown="now" /> : <Missing />}
              {after?.(name)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * A request as the sheet has it, field by field. With an earlier approval, what changed since is bold and underlined
 * (pages.md §1.6), and can be seen side by side or alone.
 */
export function ContentView(props: ContentViewProps): ReactNode {
  const text = useText();
  const [look, setLook] = useState<Look>('underlined');
  const { kind, base, after } = props;
  const fields = useCompared(forms[kind], props);
  if (!base) return <Fields fields={fields} after={after} />;
  const changed = fields.filter((field) => field.changed);
  const { key } = base;
  return (
    <>
      <p className="my-3" data-changes={changed.length}>
        {changed.length === 0 ? text(words.same, { key }) : text(words.base, { key, n: changed.length })}
      </p>
      <LookChoice look={look} onLook={setLook} />
      {look === 'side-by-side' ? (
        <SideBySide fields={fields} base={base} after={after} />
      ) : (
        <Fields fields={look === 'only-changes' ? changed : fields} after={after} />
      )}
    </>
  );
}
