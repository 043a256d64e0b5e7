import type { AnyDoor } from '../../functions/middleware/door.ts';
import { doors as contractorDoors } from '../../functions/api/contractor.ts';
import { doors as councilDoors } from '../../functions/api/council.ts';
import { doors as departmentDoors } from '../../functions/api/department.ts';
import { doors as secretariatDoors } from '../../functions/api/secretariat.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import type { Person } from './format.ts';
import type { RecordKind } from './names.ts';
import { targetOf } from './requests.ts';
import { sessionWords } from './session-steps.ts';
import { isPersonStep, isSessionStep, type PersonStep, type SessionStep, type Step } from './steps.ts';

const doors: readonly AnyDoor[] = [
  ...departmentDoors,
  ...secretariatDoors,
  ...councilDoors,
  ...contractorDoors,
];

const kindWords: Record<RecordKind, string> = {
  matter: '案件',
  referral: '付議書',
  reply: '通知',
  destruction: '廃棄の義務',
  delegation: '委託',
  assessment: '評価書',
};

function about(step: PersonStep): string {
  if ('matter' in step) return step.matter;
  if ('assessment' in step) return step.assessment;
  return 'referral' in step ? step.referral : step.of;
}

function aboutSession(step: SessionStep): string {
  if ('condition' in step) return step.condition;
  if ('noted' in step) return step.noted;
  return 'item' in step && step.item !== undefined ? `${step.session}、${step.item}` : step.session;
}

/** What a step is, in Japanese and short: who does what to which record. */
export function stepInWords(step: Step, people: readonly Person[]): string {
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? id;
  if (isPersonStep(step)) {
    const { route } = targetOf(step);
    const verb = doors.find((door) => door.route === route)?.summary.ja ?? step.do;
    return `${nameOf(step.as)}：${verb}（${about(step)}）`;
  }
  if (isSessionStep(step)) return `${nameOf(step.as)}：${sessionWords[step.do]}（${aboutSession(step)}）`;
  switch (step.do) {
    case 'moveTo':
      return `時計を進める：${tokyoDate(new Date(step.to).toISOString())}`;
    case 'waitUntil':
      return `待つ：${kindWords[step.what]}（${step.of}）`;
    case 'expect':
      return `確かめる：${kindWords[step.what]}（${step.of}）${step.as === undefined ? '' : `、${nameOf(step.as)}から`}`;
    case 'again':
      return `もう一度送る（${step.of}）：${step.under === 'same-key' ? '同じキー' : '新しいキー'}`;
    case 'raw':
      return `${step.as === undefined ? 'サインインなし' : nameOf(step.as)}：${step.with.method} ${step.with.path}`;
  }
}
