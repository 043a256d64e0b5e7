import { isDeepStrictEqual } from 'node:util';

import { NotMet } from './failure.ts';
import type { Waiting } from './readiness.ts';
import { describeAnswer, describeExpected, isRefusedAs } from './refusal.ts';
import { figuresOf, minutesFigures, minutesPage, openConditionsOf, sessionPage } from './session-pages.ts';
import { done, Taking, type Asked } from './session-requests.ts';
import type { SessionStep, StepOf } from './steps.ts';

function sentBy(
  taking: Taking,
  step: Exclude<SessionStep, { do: 'seeSession' | 'seeMinutes' }>,
): Promise<Asked> {
  switch (step.do) {
    case 'arrange':
      return taking.arrange(step);
    case 'putOn':
      return taking.putOn(step);
    case 'attend':
      return taking.attend(step);
    case 'openSession':
      return taking.turn(step.session, 'open-session');
    case 'closeSession':
      return taking.turn(step.session, 'close-session');
    case 'takeDown':
      return taking.takeDown(step);
    case 'askFor':
      return taking.askFor(step);
    case 'decideItem':
      return taking.decideItem(step);
    case 'amend':
      return taking.amend(step);
    case 'reportCondition':
      return taking.onCondition(step.condition, 'report-condition', step.with);
    case 'acceptCondition':
      return taking.onCondition(step.condition, 'accept-condition', step.with);
    case 'draftMinutes':
      return taking.draftMinutes(step);
    case 'writeMinutes':
      return taking.writeMinutes(step);
    case 'askComments':
      return taking.move(step, 'ask-comments', step.with);
    case 'commentMinutes':
      return taking.commentMinutes(step);
    case 'settleComments':
      return taking.settleComments(step);
    case 'askConfirmation':
      return taking.move(step, 'ask-confirmation', {});
    case 'confirmMinutes':
      return taking.move(step, 'confirm-minutes', step.with);
    case 'freezeMinutes':
      return taking.move(step, 'freeze-minutes', {});
    case 'correctMinutes':
      return taking.correctMinutes(step);
  }
}

/** In which figures what is seen differs from what is expected. */
function differing(seen: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(is).flatMap(([field, expected]) =>
    expected === undefined || isDeepStrictEqual(seen[field], expected)
      ? []
      : [`${field} is ${JSON.stringify(seen[field])}, not ${JSON.stringify(expected)}`],
  );
}

async function seen(waiting: Waiting, step: StepOf<'seeSession' | 'seeMinutes'>): Promise<string> {
  if (step.do === 'seeMinutes') {
    const figures = minutesFigures(await minutesPage(waiting, step));
    const wrong = differing(figures, step.is);
    if (wrong.length > 0) throw new NotMet(JSON.stringify(step.is), wrong.join('; '));
    return JSON.stringify(figures);
  }
  const { session, as, is } = step;
  const page = await sessionPage(waiting, session, as);
  const names = new Map([...waiting.records.items].map(([name, id]) => [id, name.slice(session.length + 1)]));
  const items = page.agenda.map(({ id, decided }) => ({
    item: names.get(id),
    ...(decided ? { outcome: decided.outcome } : {}),
  }));
  const stillOpen =
    is.stillOpen === undefined
      ? {}
      : { stillOpen: (await openConditionsOf(waiting, page.session.body, as)).length };
  const figures = { ...figuresOf(page), items, ...stillOpen };
  const wrong = differing(figures, is);
  if (wrong.length > 0) throw new NotMet(JSON.stringify(is), wrong.join('; '));
  return `${page.session.status}、出席 ${String(figures.present)}`;
}

/** Takes a step of a session, and holds the answer to what the step expects. @throws NotMet */
export async function takeSessionStep(
  waiting: Waiting,
  step: SessionStep,
): Promise<{ word: string; asked?: Asked }> {
  if (step.do === 'seeSession' || step.do === 'seeMinutes') return { word: await seen(waiting, step) };
  const asked = await sentBy(new Taking(waiting, step.as), step);
  const { answer } = asked;
  const refused = step.expect?.refused;
  if (refused === undefined) {
    if (!done(answer)) throw new NotMet('done', `refused: ${describeAnswer(answer)}`);
    return { word: `${String(answer.status)}`, asked };
  }
  if (!isRefusedAs(answer, refused))
    throw new NotMet(`refused: ${describeExpected(refused)}`, describeAnswer(answer));
  return { word: `拒否 ${describeAnswer(answer)}`, asked };
}
