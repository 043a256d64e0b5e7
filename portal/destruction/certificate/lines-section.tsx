import type { ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { BulkPanel } from './bulk-panel.tsx';
import type { CertificateSession } from './certificate-session.ts';
import { fieldId } from './answer-fields.tsx';
import type { FormLine } from './certificate-lines.ts';
import { fieldNamed } from './fields.ts';
import { LineRow, linePrefix } from './line-row.tsx';
import type { LineEntry } from './line-entry.ts';

const words = {
  title: say('対象・方法・日時', 'What, how and when'),
  all: say('すべて選ぶ（{n}件）', 'Choose all ({n})'),
  chosen: say('{n}件を選んでいます', '{n} chosen'),
  list: say('引渡しを受けた媒体', 'Media received'),
  more: say(
    'ほかに{n}行あります。行が多いときは、下の「Excel・CSVで記入する」から取り込んでください。',
    'There are {n} more lines. Take many lines in by Excel or CSV, below.',
  ),
  none: say('記入する行はありません。', 'There is no line to write.'),
};

interface LinesSectionProps {
  readonly lines: readonly FormLine[];
  /** Lines of the ledger that this page does not show. */
  readonly further: number;
  readonly session: CertificateSession;
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  readonly open: ReadonlySet<string>;
  readonly onOpen: (open: ReadonlySet<string>) => void;
}

const withOrWithout = (keys: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> => {
  const next = new Set(keys);
  if (isIn) next.add(key);
  else next.delete(key);
  return next;
};

/** Leads to the field of a line, once it is on the page. */
const focusSoon = (line: FormLine, name: string): void => {
  const field = fieldNamed(name);
  if (!field) return;
  // The line opens first: React draws it before the next frame.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.getElementById(fieldId(linePrefix(line), field.id))?.focus()),
  );
};

function useLineActions({ lines, session, chosen, onChosen, open, onOpen }: LinesSectionProps) {
  return (line: FormLine) => ({
    chosen: chosen.has(line.key),
    open: open.has(line.key),
    onChosen: (isIn: boolean) => onChosen(withOrWithout(chosen, line.key, isIn)),
    onOpen: (isIn: boolean) => onOpen(withOrWithout(open, line.key, isIn)),
    onMend: (name: string) => {
      onOpen(withOrWithout(open, line.key, true));
      focusSoon(line, name);
    },
    onEntry: (part: LineEntry) => session.change([line], part),
    onConfirm: (rule: string, reason: string) => {
      const others = (line.kept?.besides.confirmed ?? []).filter((each) => each.rule !== rule);
      session.change([line], {}, { confirmed: [...others, { rule, reason }] });
      void session.flush();
    },
    onSettle: (choice: 'mine' | 'theirs') => session.settle(line, choice),
    onTakeOut: () => {
      session.remove(line);
      onOpen(withOrWithout(open, line.key, false));
    },
    onDivide: () => {
      const items = lines.filter(({ position }) => position === line.position).map(({ item }) => item);
      session.change([line], { quantity: '1' });
      session.change([{ position: line.position, item: Math.max(...items) + 1 }], {
        ...line.kept?.entry,
        quantity: '1',
        serial: '',
        propertyNumber: '',
      });
    },
  });
}

/** The media of the ledger: ticked and written at once, or opened one by one. */
export function LinesSection(props: LinesSectionProps): ReactNode {
  const text = useText();
  const { lines, further, session, chosen, onChosen } = props;
  const actionsOf = useLineActions(props);
  const ticked = lines.filter(({ key }) => chosen.has(key));
  if (lines.length === 0) return <p className="my-3">{text(words.none)}</p>;
  return (
    <section aria-labelledby="lines" className="my-6">
      <h2 id="lines">{text(words.title)}</h2>
      {lines.length > 1 && (
        <>
          <p className="my-2 flex flex-wrap items-center gap-x-4">
            <label className="inline-flex min-h-11 items-center gap-2">
              <input
                type="checkbox"
                className="check"
                checked={ticked.length === lines.length}
                onChange={(event) =>
                  onChosen(new Set(event.target.checked ? lines.map(({ key }) => key) : []))
                }
              />
              {text(words.all, { n: lines.length })}
            </label>
            <span role="status">{ticked.length > 0 && text(words.chosen, { n: ticked.length })}</span>
          </p>
          <BulkPanel chosen={ticked} onApply={(entry) => session.change(ticked, entry)} />
        </>
      )}
      <ul aria-label={text(words.list)} className="border-t border-solid-gray-420">
        {lines.map((line) => (
          <LineRow key={line.key} line={line} {...actionsOf(line)} />
        ))}
      </ul>
      {further > 0 && <p className="my-3">{text(words.more, { n: further })}</p>}
    </section>
  );
}
