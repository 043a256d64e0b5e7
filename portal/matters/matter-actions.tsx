import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { allows, type ActionAnswer } from '../parts/actions.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import type { MatterAnswer } from './answer.ts';

const words = {
  others: say('その他の操作', 'Other actions'),
  check: say('提出前の確認へ', 'Check before submission'),
  pullBackEffect: say(
    '引き戻すと、事務局の審査が止まり、直してから再提出できます。',
    'Pulling back stops the review; you can mend the request and submit it again.',
  ),
  adviceEffect: say(
    '相談すると、事務局がこの下書きを読めるようになります。提出にはなりません。',
    'Asking lets the secretariat read this draft. It is not a submission.',
  ),
  withdrawEffect: say(
    '取り下げると、この案件は終わり、元に戻せません。{below}',
    'Withdrawing ends this matter for good.{below}',
  ),
  below: say('再委託の申請{n}件も取下げになります。', ' It also ends {n} sub-delegation requests.'),
};

const onMatter = (page: string) => (key: string) => `/matters/${key}/${page}`;
const onRevision = (page: string) => (key: string) => `/pia/${key}/${page}`;

/** Pages on which an action is done, by the matter's key. */
const pages: Readonly<Record<string, ((key: string) => string) | undefined>> = {
  'save-draft': onMatter('edit'),
  review: onMatter('review'),
  correction: onMatter('edit'),
  'public-comment': onRevision('opinions'),
  'answer-comments': onRevision('opinions'),
  'ppc-submission': onRevision('publication'),
  publication: onRevision('publication'),
  'start-change': onRevision('publication'),
};

/** The one thing to do on the matter now, from what the server allows. */
export function PrimaryAction({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { send, problem } = useIntent();
  const { matter } = data;
  const action = data.actions.find(
    ({ id, allowed }) => allowed && (pages[id] !== undefined || id === 'create-draft'),
  );
  if (!action) return null;
  if (action.id !== 'create-draft')
    return (
      <ButtonLink to={base + (pages[action.id]?.(matter.key) ?? '')} look="solid">
        {text(action.label)}
      </ButtonLink>
    );
  const begin = async (): Promise<void> => {
    const made = await send<{ id: string }>('/matters', { kind: matter.kind, basedOn: matter.id });
    if (made) go(`${base}/matters/${made.id}/edit`);
  };
  return (
    <>
      <Button look="solid" onClick={() => void begin()}>
        {text(action.label)}
      </Button>
      <Refusal problem={problem} />
    </>
  );
}

/** Matters of the tier below that end with this one. */
const openBelow = ({ tree }: MatterAnswer): number =>
  (tree?.below ?? []).filter(({ status }) => status === 'open' || status === 'stuck').length;

/** A thing done with a press, beside what it does. */
function Press({
  action,
  effect,
  onPress,
}: {
  action: ActionAnswer;
  effect: Bilingual;
  onPress: () => void;
}): ReactNode {
  const text = useText();
  return (
    <p className="my-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button onClick={onPress}>{text(action.label)}</Button>
      <span>{text(effect)}</span>
    </p>
  );
}

/** What else the reader may do with the matter now, each with what it does. */
export function OtherActions({
  data,
  reload,
}: {
  data: MatterAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { send, problem } = useIntent();
  const { matter, version, actions } = data;
  const path = `/matters/${matter.key}`;
  const act = async (way: string, body: unknown): Promise<void> => {
    if (await send(`${path}/${way}`, body, version)) await reload();
  };
  const allowed = actions.filter(({ allowed: may }) => may);
  const advice = matter.sharedWithSecretariat ? undefined : allowed.find(({ id }) => id === 'ask-advice');
  const pullBack = allowed.find(({ id }) => id === 'pull-back');
  const withdraw = allowed.find(({ id }) => id === 'withdraw');
  const n = openBelow(data);
  return (
    <section aria-label={text(words.others)} className="no-print my-6">
      <Refusal problem={problem} onReload={reload} />
      {allows(actions, 'submit') && (
        <p className="my-3">
          <ButtonLink to={`${base}${path}/check`}>{text(words.check)}</ButtonLink>
        </p>
      )}
      {pullBack && (
        <Press action={pullBack} effect={words.pullBackEffect} onPress={() => void act('pull-back', {})} />
      )}
      {advice && <Press action={advice} effect={words.adviceEffect} onPress={() => void act('advice', {})} />}
      {withdraw && (
        <ReasonForm
          summary={text(withdraw.label)}
          effect={text(words.withdrawEffect, { below: n === 0 ? '' : text(words.below, { n }) })}
          action={text(withdraw.label)}
          onReason={(reason) => void act('withdrawal', { reason })}
        />
      )}
    </section>
  );
}
