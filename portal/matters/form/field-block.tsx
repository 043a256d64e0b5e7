import type { ReactNode } from 'react';
import type { Permission } from '../../../functions/domain/delegation/permission.ts';
import { askedReasons, type AskedField } from '../../../functions/domain/matter/asked-fields.ts';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { ChangedText, PlainLines } from '../difference/changed-text.tsx';
import { changedLines, isChanged } from '../../../functions/domain/matter/changed-lines.ts';
import type { Choice, Snapshot } from '../saving/draft-session.ts';
import type { Reader } from './control.ts';
import { fieldId, fieldOf, type Draft, type Entries, type FormDefinition } from './definition.ts';
import { GuidanceNote } from './guidance-note.tsx';
import { linesOfField } from './reader.ts';

const words = {
  before: say('前回', 'Before'),
  changed: say('変更', 'changed'),
  same: say('同じ', 'the same'),
  empty: say('（記入なし）', '(empty)'),
  parent: say('親の委託', 'Parent'),
  conflict: say(
    'この欄は、ほかの人が先に更新しました。あなたの入力は消えていません。見比べて、残す内容を選んでください。',
    'Somebody else updated this field first. Your input is still here; compare and choose.',
  ),
  theirs: say('相手の内容', 'Theirs'),
  takeMine: say('自分の入力を残す', 'Keep mine'),
  takeTheirs: say('相手の内容にする', 'Take theirs'),
  both: say('並べて直す', 'Keep both in view'),
  putAway: say('相手の内容を閉じる', 'Put theirs away'),
};

/** What a whole form needs of the page around it. */
export interface FormContext {
  readonly form: FormDefinition;
  readonly entries: Entries;
  /** The draft that the entries make. */
  readonly draft: Draft;
  readonly onEntry: (name: string, entry: unknown) => void;
  /** What is wrong with a field, as it is told there. */
  readonly errorsOf: (name: string) => readonly FieldProblem[];
  readonly required: ReadonlySet<string>;
  /** Fields that are asked for besides, with why: by name. */
  readonly asked: ReadonlyMap<string, AskedField>;
  readonly reader: Reader;
  /** The approval that the request is a copy of. */
  readonly base?: Draft | undefined;
  /** The parent of a sub-delegation, which it must fit inside. */
  readonly parent?: Draft | undefined;
  /** How the tiers above permit to delegate on. */
  readonly permission?: Permission | undefined;
  readonly theirs?: Snapshot['theirs'];
  readonly onChoice?: (name: string, choice: Choice) => void;
  readonly onPutAway?: (name: string) => void;
}

/** Whether a field of the form is shown: always, or because it is asked for, filled in, or was in the last approval. */
export const isShown = ({ form, asked, draft, base, errorsOf }: FormContext, name: string): boolean =>
  !form.onRequest.includes(name) ||
  asked.has(name) ||
  draft[name] !== undefined ||
  base?.[name] !== undefined ||
  errorsOf(name).length > 0;

/** Why a field is asked for that forms do not always have. */
function WhyAsked({ context: { form, asked }, name }: { context: FormContext; name: string }): ReactNode {
  const text = useText();
  const found = form.onRequest.includes(name) ? asked.get(name) : undefined;
  if (!found || found.why === 'procedure') return null;
  const way = found.way ? text(found.way) : '';
  return (
    <p className="mt-6 -mb-4 border-l-4 border-blue-800 pl-3" data-asked={found.why}>
      {text(askedReasons[found.why], { way })}
    </p>
  );
}

/** What the field said in the last approval, and whether it is something else now. */
function Before({ context, name }: { context: FormContext; name: string }): ReactNode {
  const text = useText();
  const { form, base, draft, reader } = context;
  if (!base) return null;
  const before = linesOfField(form, { draft: base, name }, reader);
  const lines = changedLines(before, linesOfField(form, { draft, name }, reader));
  const changed = isChanged(lines);
  return (
    <div className="my-2 text-solid-gray-800" data-before={changed ? 'changed' : 'same'}>
      <p>
        {text(words.before)}：
        {changed ? (
          <strong className="rounded-4 border border-black px-1">{text(words.changed)}</strong>
        ) : (
          text(words.same)
        )}
      </p>
      {changed && (before.length === 0 ? text(words.empty) : <ChangedText lines={lines} shown="before" />)}
    </div>
  );
}

/** What the parent of a sub-delegation says in the field: the limit to keep to. */
function ParentLimit({ context, name }: { context: FormContext; name: string }): ReactNode {
  const text = useText();
  const { form, parent, reader } = context;
  if (!parent || !form.withinParent.includes(name)) return null;
  const lines = linesOfField(form, { draft: parent, name }, reader);
  if (lines.length === 0) return null;
  return (
    <div className="my-2 border-l-4 border-solid-gray-420 pl-3">
      <p className="text-solid-gray-600">{text(words.parent)}：</p>
      <PlainLines lines={lines} />
    </div>
  );
}

/** What a colleague wrote into the same field, with the three ways out (pages.md §3, S32). */
function Theirs({ context, name }: { context: FormContext; name: string }): ReactNode {
  const text = useText();
  const { form, reader, theirs = {}, onChoice, onPutAway } = context;
  const found = theirs[name];
  if (!found) return null;
  const lines = linesOfField(form, { draft: { [name]: found.value }, name }, reader);
  return (
    <div
      role="group"
      aria-label={text(words.theirs)}
      data-conflict={found.settled ? 'settled' : 'open'}
      className="mt-2 rounded-8 border-2 border-blue-800 bg-blue-50 p-3"
    >
      {!found.settled && <p className="mb-2 font-700">{text(words.conflict)}</p>}
      <p>{text(words.theirs)}：</p>
      {lines.length === 0 ? text(words.empty) : <PlainLines lines={lines} />}
      <p className="mt-3 flex flex-wrap gap-2">
        {found.settled ? (
          <Button small onClick={() => onPutAway?.(name)}>
            {text(words.putAway)}
          </Button>
        ) : (
          <>
            <Button small onClick={() => onChoice?.(name, 'mine')}>
              {text(words.takeMine)}
            </Button>
            <Button small onClick={() => onChoice?.(name, 'theirs')}>
              {text(words.takeTheirs)}
            </Button>
            <Button small onClick={() => onChoice?.(name, 'beside')}>
              {text(words.both)}
            </Button>
          </>
        )}
      </p>
    </div>
  );
}

/** One field of a form: its input, what it said before, the parent's limit, a colleague's words, and its guidance. */
export function FieldBlock({ context, name }: { context: FormContext; name: string }): ReactNode {
  const text = useText();
  const { form, entries, onEntry, errorsOf, required } = context;
  const { label, hint, control } = fieldOf(form, name);
  const { Input } = control;
  const guidance = form.guidance[name];
  return (
    <div className="guided">
      <div className="min-w-0">
        <WhyAsked context={context} name={name} />
        <Input
          id={fieldId(name)}
          label={text(label)}
          required={required.has(name)}
          hint={hint && text(hint)}
          errors={errorsOf(name)}
          entry={entries[name]}
          onEntry={(entry) => onEntry(name, entry)}
        />
        <div className="-mt-4 mb-6">
          <ParentLimit context={context} name={name} />
          <Before context={context} name={name} />
          <Theirs context={context} name={name} />
        </div>
      </div>
      {guidance && <GuidanceNote label={text(label)} guidance={guidance} />}
    </div>
  );
}
