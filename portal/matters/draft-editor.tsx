import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import type { MatterAnswer } from './answer.ts';
import { DraftForm } from './draft-form.tsx';
import { fieldAt, fieldId, fieldWords } from './fields.ts';
import { contentOf } from './form-state.ts';
import { useForm } from './use-form.ts';
import { useSaving, type SavingState } from './use-saving.ts';

const words = {
  name: say('申請の記入', 'Write the request'),
  untitled: say('（件名なし）', '(untitled)'),
  check: say('保存して確認へ進む', 'Save and go on to check'),
  later: say('案件のページへ', 'To the matter'),
};

const states: Record<SavingState, ReturnType<typeof say>> = {
  untouched: say('入力は自動で保存します', 'What you type is saved by itself'),
  unsaved: say('未保存の入力があります', 'Not saved yet'),
  saving: say('保存しています', 'Saving'),
  saved: say('下書きを保存しました', 'Draft saved'),
  failed: say('保存できていない入力があります', 'Some input could not be saved'),
};

/** Where the field of a JSON pointer is on the form. */
export function usePlaceOf(): (path: string) => { id: string; label: string } | undefined {
  const text = useText();
  return (path) => {
    const name = fieldAt(path);
    return name && { id: fieldId(name), label: text(fieldWords[name].label) };
  };
}

/** Goes to the field that the address names (`#field-period`). */
function useFieldOfAddress(): void {
  useEffect(() => {
    const wanted = location.hash.slice(1);
    if (wanted === '') return;
    const field = document.getElementById(wanted);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  }, []);
}

/** Tells when a newer answer was fetched than the form began with. */
export function useNewer({ version }: MatterAnswer, onNewer: () => void): void {
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current !== version) onNewer();
    seen.current = version;
  });
}

/** A draft, saved while it is typed. */
export function DraftEditor({
  answer,
  reload,
}: {
  answer: MatterAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { matter, version, now, turn } = answer;
  const { form, change, compare, propsWith } = useForm(matter.content);
  const saving = useSaving(matter.key, { version, content: matter.content });
  const placeOf = usePlaceOf();
  useFieldOfAddress();
  useNewer(answer, () => {
    saving.rebase(version, matter.content, contentOf(form));
    compare(matter.content);
  });
  const check = async (): Promise<void> => {
    if (saving.state === 'unsaved' || saving.state === 'failed') saving.change(contentOf(form));
    if ((await saving.flush()) !== undefined) go(`${base}/matters/${matter.key}/check`);
  };
  const next = (
    <Button look="solid" onClick={() => void check()}>
      {text(words.check)}
    </Button>
  );
  const title = form.title.trim();
  return (
    <Page name={words.name} subject={title === '' ? text(words.untitled) : title} primary={next}>
      <TurnLine turn={turn} now={now} step={matter.step} />
      <Refusal problem={saving.problem} placeOf={placeOf} onReload={reload} />
      <p role="status" className="sticky top-0 bg-white py-1 text-solid-gray-600" data-saving={saving.state}>
        {text(states[saving.state])}
      </p>
      <form
        onSubmit={(event) => event.preventDefault()}
        onCompositionStart={() => saving.compose(true)}
        onCompositionEnd={() => saving.compose(false)}
        onBlur={() => void saving.flush()}
      >
        <DraftForm {...propsWith(saving.problem, (part) => saving.change(change(part)))} />
      </form>
      <p>
        <Link href={`${base}/matters/${matter.key}`}>{text(words.later)}</Link>
      </p>
    </Page>
  );
}
