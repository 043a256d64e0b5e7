import type { ReactNode } from 'react';
import { say, useLanguage, useText, Written } from '../../language.tsx';
import { useLineName } from '../../delegations/line-name.ts';
import { Button } from '../../parts/button.tsx';
import { DateText } from '../../parts/dates.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { CertifiedText } from '../certified-text.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { askedOf, type FormLine } from './certificate-lines.ts';
import type { FieldId } from './fields.ts';
import { wantedOf } from './kept-line.ts';
import type { LineEntry } from './line-entry.ts';
import { LineConflict } from './line-conflict.tsx';
import { LineNotes } from './line-notes.tsx';

const words = {
  tick: say('{line}を選ぶ', 'Choose {line}'),
  open: say('記入する', 'Write'),
  close: say('閉じる', 'Close'),
  openLine: say('{line}を記入する', 'Write {line}'),
  closeLine: say('{line}を閉じる', 'Close {line}'),
  piece: say('{line}（{item}点目）', '{line} (piece {item})'),
  handedOver: say('引渡し ', 'Handed over '),
  left: say('　残り{n}', ', {n} left'),
  photos: say('写真・証拠{n}', '{n} pieces of evidence'),
  takeOut: say('この証明書に含めない', 'Leave it out of this certificate'),
  divide: say('1点ずつ分けて記入する', 'Write it piece by piece'),
} as const;

const states: Readonly<Record<FormLine['state'], { mark: string; label: ReturnType<typeof say> }>> = {
  empty: { mark: '○', label: say('未記入', 'Not written') },
  begun: { mark: '○', label: say('記入中', 'Being written') },
  wrong: { mark: '！', label: say('直す所があります', 'To be mended') },
  warned: { mark: '▲', label: say('確認が必要です', 'To be confirmed') },
  complete: { mark: '✓', label: say('記入済み', 'Written') },
};

/** What a line is called in the form: a piece of a batch says which. */
export function useFormLineName(): (line: FormLine) => string {
  const text = useText();
  const lineName = useLineName();
  return ({ entry, item }) => {
    const line = lineName(entry);
    return item === 1 ? line : text(words.piece, { line, item });
  };
}

export interface LineRowProps {
  readonly line: FormLine;
  readonly chosen: boolean;
  readonly open: boolean;
  readonly onChosen: (chosen: boolean) => void;
  readonly onOpen: (open: boolean) => void;
  readonly onMend: (field: string) => void;
  readonly onEntry: (part: LineEntry) => void;
  readonly onConfirm: (rule: string, reason: string) => void;
  readonly onSettle: (choice: 'mine' | 'theirs') => void;
  readonly onTakeOut: () => void;
  readonly onDivide: () => void;
}

/** Where the fields of a line begin: ids of controls. */
export const linePrefix = ({ key }: Pick<FormLine, 'key'>): string => `line-${key.replace('.', '-')}`;

const pathOf = (id: string): string => `/content/${id.replace('.', '/')}`;

/** The problems of a line at one of its fields: what was refused when it was sent. */
const refusedAt =
  ({ kept }: FormLine) =>
  (id: FieldId): FieldProblem[] =>
    (kept?.refused?.errors ?? []).filter(
      ({ path }) => path.endsWith(pathOf(id)) || path.endsWith(pathOf(id.replace(/\.name$/, ''))),
    );

function Fields({ line, onEntry, onTakeOut, onDivide }: LineRowProps): ReactNode {
  const text = useText();
  const { language } = useLanguage();
  const { entry, kept } = line;
  const asked = askedOf([entry], language);
  return (
    <div>
      <AnswerFields
        prefix={linePrefix(line)}
        entry={kept?.entry ?? {}}
        onEntry={onEntry}
        ofOneLine
        counted={entry.balance.open > 1}
        errorsAt={refusedAt(line)}
        {...(asked ? { hints: { method: asked } } : {})}
      />
      <p className="flex flex-wrap gap-3">
        {entry.balance.open > 1 && kept && (
          <Button small onClick={onDivide}>
            {text(words.divide)}
          </Button>
        )}
        {kept && (
          <Button small look="text" onClick={onTakeOut}>
            {text(words.takeOut)}
          </Button>
        )}
      </p>
    </div>
  );
}

/** What a line is, how it stands, what it says and what is said against it. */
function About({ line, open, onMend, onConfirm, onSettle }: LineRowProps): ReactNode {
  const text = useText();
  const nameOf = useFormLineName();
  const { entry, kept, findings, state } = line;
  const content = kept && wantedOf(kept);
  const photos = kept?.besides.evidence?.length ?? 0;
  return (
    <div className="min-w-0 grow">
      <p className="text-std-16B-170">
        <Written>{nameOf(line)}</Written>
      </p>
      <p className="text-dns-14N-130 text-solid-gray-600">
        {text(words.handedOver)}
        <DateText date={entry.handedOverOn} table />
        {entry.balance.open > 1 && text(words.left, { n: entry.balance.open })}
      </p>
      <p className={state === 'wrong' ? 'text-red-900' : ''}>
        <span aria-hidden="true">{states[state].mark} </span>
        <span>{text(states[state].label)}</span>
        {photos > 0 && `　${text(words.photos, { n: photos })}`}
      </p>
      {!open && content && <CertifiedText content={content} />}
      {kept?.theirs && <LineConflict kept={kept} theirs={kept.theirs} onSettle={onSettle} />}
      <LineNotes
        findings={findings}
        refused={open ? [] : (kept?.refused?.errors ?? [])}
        onConfirm={onConfirm}
        onMend={onMend}
      />
    </div>
  );
}

/** One medium of the ledger in the certificate: tick it, see what is written and what is wrong, open it to write. */
export function LineRow(props: LineRowProps): ReactNode {
  const text = useText();
  const nameOf = useFormLineName();
  const { line, chosen, open, onChosen, onOpen } = props;
  const name = nameOf(line);
  return (
    <li
      id={linePrefix(line)}
      tabIndex={-1}
      className="border-b border-solid-gray-420 py-3"
      data-line={line.key}
      data-state={line.state}
    >
      <div className="flex items-start gap-3">
        <input
          type="checkbox"
          className="check mt-1"
          aria-label={text(words.tick, { line: name })}
          checked={chosen}
          onChange={(event) => onChosen(event.target.checked)}
        />
        <About {...props} />
        <div className="shrink-0">
          <Button
            small
            aria-expanded={open}
            aria-label={text(open ? words.closeLine : words.openLine, { line: name })}
            onClick={() => onOpen(!open)}
          >
            {text(open ? words.close : words.open)}
          </Button>
        </div>
      </div>
      {open && (
        <fieldset className="mt-2 pl-2 table:pl-9">
          <legend className="sr-only">
            <Written>{name}</Written>
          </legend>
          <Fields {...props} />
        </fieldset>
      )}
    </li>
  );
}
