import { useEffect, useState, type ReactNode } from 'react';
import type * as z from 'zod';
import type { routeAdviceAnswer } from '../../functions/api/advise-route.ts';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { fieldAt, fieldId, fieldOf, type FormDefinition } from './form/definition.ts';

type Answer = z.infer<typeof routeAdviceAnswer>;
type Advice = NonNullable<Answer['advice']>;

const words = {
  title: say('経路の案内', 'Which way it goes'),
  clause: say('根拠：', 'By: '),
  reach: say('までに提出すると、', 'or earlier, submitted, it reaches '),
  reached: say('の会議（{title}）に間に合います。', ' ({title}).'),
  papers: say('資料締切 ', 'Papers due '),
  missed: say('（{title}）の提出期限は過ぎました。', ' ({title}) can no longer be reached.'),
  expected: say('今日提出すると、結果の目安は', 'Submitted today, expect the decision about '),
  expectedEnd: say('です。', '.'),
  missing: say('不足：{n}件', 'Still missing: {n}'),
  complete: say('不足はありません。', 'Nothing is missing.'),
  more: say('ほか{n}件', '{n} more'),
};

const kinds = {
  consult: say('{body}に諮問', 'Put to {body}'),
  report: say('{body}に報告', 'Reported to {body}'),
  'internal-meeting': say('{body}に付議', 'Referred to {body}'),
  department: say('{body}', '{body}'),
};

/** How many of the missing fields are named. */
const NAMED = 6;

/** The advice for a draft, read anew whenever what it stands on was saved. */
function useAdvice(key: string, saved: unknown): Answer | undefined {
  const { call } = useDesk();
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    let gone = false;
    call<Answer>(`/matters/${key}/route-advice`).then(
      (read) => {
        if (!gone) setAnswer(read);
      },
      // Advice keeps nobody from writing: without it the page goes on as before.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [call, key, saved]);
  return answer;
}

/** The meeting it can reach, and the one it cannot any more. */
function Meetings({ advice: { session, missed, expectedOn } }: { advice: Advice }): ReactNode {
  const text = useText();
  return (
    <>
      {missed && (
        <p>
          <DateText date={missed.heldOn} />
          {text(words.missed, { title: missed.title })}
        </p>
      )}
      {session && (
        <p data-submit-by={session.submitBy}>
          <strong>
            <DateText date={session.submitBy} />
          </strong>
          {text(words.reach)}
          <strong>
            <DateText date={session.heldOn} />
          </strong>
          {text(words.reached, { title: session.title })}（{text(words.papers)}
          <DateText date={session.papersDue} />）
        </p>
      )}
      {expectedOn !== undefined && (
        <p>
          {text(words.expected)}
          <DateText date={expectedOn} />
          {text(words.expectedEnd)}
        </p>
      )}
    </>
  );
}

/** What is missing, each the way to its field. */
function Missing({ missing, form }: { missing: readonly FieldProblem[]; form: FormDefinition }): ReactNode {
  const text = useText();
  const names = [...new Set(missing.map(({ path }) => fieldAt(form, path)))].filter(
    (name) => name !== undefined,
  );
  if (missing.length === 0) return <p>{text(words.complete)}</p>;
  return (
    <p>
      {text(words.missing, { n: missing.length })}{' '}
      {names.slice(0, NAMED).map((name) => (
        <span key={name} className="mr-4 inline-block">
          <a href={`#${fieldId(name)}`} className="inline-block py-1">
            {text(fieldOf(form, name).label)}
          </a>
        </span>
      ))}
      {names.length > NAMED && text(words.more, { n: names.length - NAMED })}
    </p>
  );
}

/**
 * Which way a draft goes and by which clause, until when it must be submitted for which meeting, and what is missing
 * (pages.md §3.3).
 */
export function RouteAdvice({
  matter,
  form,
  saved,
}: {
  /** The key of the draft. */
  matter: string;
  /** The form on the same page: what is missing leads into it. A page without it says by itself what is missing. */
  form?: FormDefinition;
  /** Changes when the draft was saved. */
  saved: unknown;
}): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const answer = useAdvice(matter, saved);
  if (!answer?.advice) return null;
  const { advice, missing } = answer;
  return (
    <div
      role="group"
      aria-label={text(words.title)}
      data-route={advice.kind}
      className="my-4 rounded-8 border border-solid-gray-200 p-4"
    >
      <p className="text-std-16B-170">
        {text(words.title)}：{text(kinds[advice.kind], { body: text(nameOf(advice.body)) })}
      </p>
      <p>
        {text(words.clause)}
        <Written>{[advice.clause, ...advice.alsoUnder].map(({ ja }) => ja).join('、')}</Written>
      </p>
      <p>{text(advice.because)}</p>
      <Meetings advice={advice} />
      {advice.notes.map(({ id, ja, en }) => (
        <p key={id} className="text-yellow-1100" data-note={id}>
          {text({ ja, en })}
        </p>
      ))}
      {form && (
        <Missing
          missing={missing.map(({ limit, ...each }) => ({
            ...each,
            ...(limit === undefined ? {} : { limit }),
          }))}
          form={form}
        />
      )}
    </div>
  );
}
