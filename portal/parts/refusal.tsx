import { useEffect, useRef, type ReactNode } from 'react';
import type { FieldProblem, Problem } from '../session/problem.ts';
import { isoDateSchema } from '../../functions/domain/calendar/iso-date.ts';
import { formatDate } from '../../functions/domain/calendar/wareki.ts';
import { say, useLanguage, useText } from '../language.tsx';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { SignInAgain } from './sign-in-again.tsx';

const words = {
  latest: say('最新の内容を読み込む（入力は残ります）', 'Load the latest content (your input stays)'),
  number: say('問い合わせ番号：{id}', 'Request number: {id}'),
  fill: say('入力又は選択してください。', 'Fill this in or choose.'),
  limit: say('（基準：{limit}）', ' (limit: {limit})'),
};

const conflicts = new Set(['stale', 'already-decided', 'not-at-step']);

/** Where on the page a refused field is, and what it is called there. */
export interface Place {
  readonly id: string;
  readonly label: string;
}

/** To somebody at a form, a field that is missing, too short or no choice is simply one still to be filled in. */
const unfilled = new Set(['missing', 'too-short', 'not-a-choice']);

/** The sentence of one refused field, with the limit it must keep to. */
export function FieldSentence({ error }: { error: FieldProblem }): ReactNode {
  const text = useText();
  const { language } = useLanguage();
  if (unfilled.has(error.rule)) return text(words.fill);
  const { limit = '' } = error;
  const readable = isoDateSchema.safeParse(limit).success
    ? formatDate(limit, language === 'en' ? 'en' : 'text')
    : limit;
  return (
    <>
      {text(error)}
      {readable !== '' && text(words.limit, { limit: readable })}
    </>
  );
}

/**
 * A refusal, at the top of what was refused; it takes the focus. Every field is a link to where it is.
 * `placeOf` finds the field for a JSON pointer; `onReload` fetches the latest content without touching what was typed.
 */
export function Refusal({
  problem,
  placeOf = () => undefined,
  onReload,
}: {
  problem: Problem | undefined;
  placeOf?: (path: string) => Place | undefined;
  onReload?: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  if (!problem) return null;
  return (
    <Banner tone="error" title={text(problem.message)} ref={box} role="alert">
      {problem.errors.length > 0 && (
        <ul className="mt-2 list-disc pl-6">
          {problem.errors.map((error) => (
            <li key={`${error.path} ${error.rule} ${error.limit ?? ''}`}>
              <Culprit error={error} place={placeOf(error.path)} />
            </li>
          ))}
        </ul>
      )}
      {conflicts.has(problem.code) && onReload && (
        <p className="mt-3">
          <Button small onClick={() => void onReload()}>
            {text(words.latest)}
          </Button>
        </p>
      )}
      {problem.code === 'signed-out' && <SignInAgain />}
      {problem.requestId !== undefined && problem.code === 'unexpected' && (
        <p className="mt-2 text-dns-14N-130">{text(words.number, { id: problem.requestId })}</p>
      )}
    </Banner>
  );
}

function Culprit({ error, place }: { error: FieldProblem; place: Place | undefined }): ReactNode {
  const sentence = <FieldSentence error={error} />;
  if (!place) return sentence;
  const go = (event: React.MouseEvent): void => {
    event.preventDefault();
    document.getElementById(place.id)?.focus();
  };
  return (
    <>
      <a href={`#${place.id}`} onClick={go}>
        {place.label}
      </a>
      ：{sentence}
    </>
  );
}
