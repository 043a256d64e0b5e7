import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { RevisionLinks } from '../pia/revision-links.tsx';
import { useDesk } from '../session/desk.tsx';
import type { Problem } from '../session/problem.ts';
import type { MatterAnswer } from './answer.ts';
import { titleOf } from './form/definition.ts';
import { DiscardDraft } from './discard-draft.tsx';
import { DraftForm } from './form/draft-form.tsx';
import { inWordsOf, useFormContext, usePlaceOf } from './form/use-form.ts';
import type { FormContext } from './form/field-block.tsx';
import { useFormKeys } from './form/use-form-keys.ts';
import { OfficeOfForm } from './form/office-of-form.ts';
import type { DraftSession, SavingState } from './saving/draft-session.ts';
import { useDraft } from './saving/use-draft.ts';
import { RouteAdvice } from './route-advice.tsx';
import { SharedFacts } from './submission/shared-facts.tsx';
import { SubmissionStrip } from './submission/submission-strip.tsx';

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
  conflict: say(
    'ほかの人の更新と重なった欄があります。残す内容を選んでください',
    'Somebody else wrote in a field too: choose what to keep',
  ),
  failed: say('保存できていない入力があります', 'Some input could not be saved'),
};

/** Goes to the field that the address names (`#field-period`). */
export function useFieldOfAddress(): void {
  useEffect(() => {
    const wanted = location.hash.slice(1);
    if (wanted === '') return;
    const field = document.getElementById(wanted);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  }, []);
}

/** A draft under hands, with everything its form needs. */
function useWriting(answer: MatterAnswer): {
  session: DraftSession;
  state: SavingState;
  context: FormContext;
  told: Problem | undefined;
} {
  const { session, entries, state, problem, theirs } = useDraft(answer);
  const context = useFormContext(answer, {
    entries,
    onEntry: (name, entry) => session.change(name, entry),
    refused: problem?.errors ?? [],
    saving: true,
  });
  const told = inWordsOf(context, problem, true);
  return {
    session,
    state,
    told,
    context: {
      ...context,
      theirs,
      onChoice: (name, choice) => session.resolve(name, choice),
      onPutAway: (name) => session.putAway(name),
    },
  };
}

/** The form of a draft: its keys, and when it is saved. */
function WritingForm({ session, context }: { session: DraftSession; context: FormContext }): ReactNode {
  const page = useRef<HTMLFormElement>(null);
  useFormKeys(page, context, () => void session.saveNow());
  return (
    <form
      ref={page}
      onSubmit={(event) => event.preventDefault()}
      onCompositionStart={() => session.compose(true)}
      onCompositionEnd={() => session.compose(false)}
      onBlur={() => void session.flush()}
    >
      <DraftForm context={context} />
    </form>
  );
}

/** A draft, saved while it is typed. */
export function DraftEditor({ answer }: { answer: MatterAnswer }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { matter, now, turn } = answer;
  const { session, state, context, told } = useWriting(answer);
  const placeOf = usePlaceOf(context.form);
  useFieldOfAddress();
  const check = async (): Promise<void> => {
    if ((await session.saveNow()) !== undefined) return go(`${base}/matters/${matter.key}/check`);
    document.querySelector<HTMLElement>('[data-conflict=open] button')?.focus();
  };
  const next = (
    <Button look="solid" onClick={() => void check()}>
      {text(words.check)}
    </Button>
  );
  const title = titleOf(context.draft);
  return (
    <Page name={words.name} subject={title === '' ? text(words.untitled) : title} primary={next}>
      <TurnLine turn={turn} now={now} step={matter.step} />
      <SubmissionStrip answer={answer} />
      {matter.kind === 'pia-revision' && <RevisionLinks matterKey={matter.key} />}
      <Refusal problem={told} placeOf={placeOf} />
      <p role="status" className="sticky top-0 z-1 bg-white py-1 text-solid-gray-600" data-saving={state}>
        {text(states[state])}
      </p>
      <RouteAdvice matter={matter.key} form={context.form} saved={state === 'saved'} />
      <OfficeOfForm value={matter.applyingOffice}>
        <WritingForm session={session} context={context} />
      </OfficeOfForm>
      <SharedFacts answer={answer} draft={context.draft} onSave={() => session.saveNow()} />
      <p className="my-6">
        <Link href={`${base}/matters/${matter.key}`}>{text(words.later)}</Link>
      </p>
      <DiscardDraft answer={answer} session={session} />
    </Page>
  );
}
