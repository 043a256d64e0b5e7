import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBusinessDays, isBusinessDay } from '../../../../functions/domain/calendar/business-days.ts';
import { tokyoDate } from '../../../../functions/domain/calendar/instant.ts';
import { humanTaskSchema, WHOLE } from '../../../../functions/domain/human-task/human-task.ts';
import {
  isWaitingStep,
  waitingSteps,
  type WaitingStepName,
} from '../../../../functions/domain/human-task/steps.ts';
import { tasksForStep, type Walked } from '../../../../functions/domain/human-task/tasks-for-step.ts';
import type { SigningStep } from '../../../../functions/domain/procedure/profile.ts';
import { documentOf, duty, matter, referralOf, revisionMatter } from './records.ts';
import { shinjuku } from './shinjuku.ts';

const profile = shinjuku();
const now = '2026-04-28T00:00:00.000Z';
const chain = profile.letters.reply.signing;

/** The record that walks each step, in a state in which the step can come. */
const walking: Readonly<Record<WaitingStepName, Walked>> = {
  review: matter,
  correction: matter,
  'await-outcome': matter,
  'await-parent': matter,
  'public-comment': revisionMatter,
  'answer-comments': revisionMatter,
  'ppc-submission': revisionMatter,
  publication: revisionMatter,
  deliberation: referralOf('iryo-hoken-nenkin'),
  'draft-reply': referralOf('iryo-hoken-nenkin'),
  'confirm-reply': referralOf('iryo-hoken-nenkin'),
  sign: documentOf(chain),
  acknowledgement: referralOf('iryo-hoken-nenkin', 'somu-bu', 'iryo-hoken-nenkin'),
  'submit-certificate': duty,
  'validate-certificate': duty,
  'advise-validation': duty,
};
const steps = Object.keys(waitingSteps).filter(isWaitingStep);
const tasksAt = (step: WaitingStepName, record = walking[step], at = now) =>
  tasksForStep(step, record, { profile, round: 4, now: at });

describe('the tasks of a step', () => {
  test.each(steps.filter((step) => waitingSteps[step].who !== 'another-record'))(
    '%s: somebody can act, with the decisions of the table, in this round',
    (step) => {
      const tasks = tasksAt(step);
      expect(tasks.length).toBeGreaterThan(0);
      for (const task of tasks) {
        expect(humanTaskSchema.parse(task)).toEqual(task);
        expect(task.decisions).toEqual(waitingSteps[step].decisions);
        expect(task).toMatchObject({ step, round: 4, municipality: '131041', recordId: walking[step].id });
      }
      expect(new Set(tasks.map(({ part }) => part)).size).toBe(tasks.length);
    },
  );

  test.each(steps.filter((step) => waitingSteps[step].who === 'another-record'))(
    '%s: nobody is asked, another record answers',
    (step) => {
      expect(tasksAt(step)).toEqual([]);
    },
  );

  test('fall due on a business day, as many business days later as the profile allows', () => {
    const instants = fc
      .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) })
      .map((millis) => new Date(millis).toISOString());
    fc.assert(
      fc.property(fc.constantFrom(...steps), instants, (step, at) => {
        for (const { due, openedAt } of tasksAt(step, walking[step], at)) {
          expect(openedAt).toBe(at);
          expect(isBusinessDay(due)).toBe(true);
          expect(due).toBe(addBusinessDays(tokyoDate(at), profile.days[waitingSteps[step].days]));
          expect(due > tokyoDate(at)).toBe(true);
        }
      }),
    );
  });

  test('of an acknowledgement: one for each applying office, however many matters it has', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a1', 'b1', 'c1'), { minLength: 1, maxLength: 10 }), (offices) => {
        const tasks = tasksAt('acknowledgement', referralOf(...offices));
        expect(tasks.map(({ part }) => part).toSorted()).toEqual([...new Set(offices)].toSorted());
        for (const { part, actors } of tasks) expect(actors).toEqual([{ office: part, role: 'staff' }]);
      }),
    );
  });

  test('of a signature: the signers and deputies of the next step and nobody else; none when the chain is complete', () => {
    fc.assert(
      fc.property(fc.nat({ max: chain.length }), (signed) => {
        const tasks = tasksAt('sign', documentOf(chain, signed));
        const next: SigningStep | undefined = chain[signed];
        expect(tasks.map(({ part, actors }) => ({ part, actors }))).toEqual(
          next ? [{ part: WHOLE, actors: [...next.anyOf, ...next.deputies] }] : [],
        );
      }),
    );
  });

  test('go to the office the record names: the applying office for its own, the contractor for its certificate', () => {
    expect(tasksAt('correction')[0]?.actors).toEqual([{ office: matter.applyingOffice, role: 'staff' }]);
    expect(tasksAt('submit-certificate')[0]?.actors).toEqual([
      { office: duty.contractor, role: 'contractor' },
    ]);
    expect(tasksAt('validate-certificate')[0]?.actors).toEqual([
      { office: duty.applyingOffice, role: 'staff' },
    ]);
  });
});
