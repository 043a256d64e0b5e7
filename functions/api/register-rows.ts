import { counterOf } from '../domain/procedure/series.ts';
import type { IsoDate } from '../domain/calendar/iso-date.ts';
import type { PaperVersion } from '../domain/paper/paper.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import type { Refusal } from '../domain/refusal/catalogue.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import {
  approvalsRegister,
  assessmentsRegister,
  conditionsRegister,
  consultationsRegister,
  dutiesRegister,
  outstandingRegister,
} from '../domain/register/kinds.ts';
import { drawRegister, type Register, type RegisterKind } from '../domain/register/register.ts';
import { assessmentsOf, listAssessmentsIn } from '../storage/assessment-lists.ts';
import { listConditionsIn, openConditions } from '../storage/conditions.ts';
import { listConsultationNumbers, registerOf } from '../storage/consultation-numbers.ts';
import { dutiesOf, listDelegations, listDutiesIn, outstandingOf } from '../storage/destruction-lists.ts';
import { approvalsOf, listMattersIn } from '../storage/matter-lists.ts';
import type { PageOf } from '../storage/list-page.ts';
import { cursorOf, keyOfCursor, type ListPartition } from '../storage/page.ts';
import type { Scope } from '../storage/scope.ts';

/** The registers there are, by the route whose list each is. */
export const registerLists = {
  approvals: 'list-approvals',
  consultations: 'list-consultations',
  conditions: 'list-conditions',
  outstanding: 'list-outstanding',
  duties: 'list-duties',
  assessments: 'list-assessments',
} as const;
export type RegisterName = keyof typeof registerLists;

/** A file holds as many rows at most, read so many at a time: what one function can write in its time. */
const MOST_ROWS = 2000;
const AT_ONCE = 500;

/** Whose rows, and which. */
interface Asked {
  readonly scope: Scope;
  readonly profile: Profile;
  readonly on: IsoDate;
  readonly version: PaperVersion;
  /** Only an office's. */
  readonly office?: string | undefined;
  /** Only what a contractor owes. */
  readonly contractor?: string | undefined;
  /** Whose numbers, in the register of consultations. */
  readonly body?: string | undefined;
  readonly cursor?: string | undefined;
}

interface Read<Row> {
  readonly rows: readonly Row[];
  readonly next: Record<string, unknown> | undefined;
}

/** A file that a register fits in, and where the next one begins. */
export interface Exported {
  readonly register: Register;
  readonly next: string | undefined;
}

async function exported<Row>(
  kind: RegisterKind<Row>,
  list: ListPartition,
  { asked, read }: { asked: Asked; read: (page: PageOf) => Promise<Read<Row>> },
): Promise<Exported | Refusal> {
  const rows: Row[] = [];
  let next: Record<string, unknown> | undefined =
    asked.cursor === undefined ? undefined : keyOfCursor(asked.cursor, list);
  if (asked.cursor !== undefined && !next)
    return refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
  do {
    const page: Read<Row> = await read({ limit: AT_ONCE, from: next });
    rows.push(...page.rows);
    next = page.next;
  } while (next && rows.length < MOST_ROWS);
  const { on, version, profile } = asked;
  const withheld = profile.publication?.withheld ?? [];
  return {
    register: drawRegister(kind, rows, { on, version, withheld, more: next !== undefined }),
    next: cursorOf(next),
  };
}

const bodyOfNumbers = ({ bodies }: Profile, id: string | undefined) =>
  id === undefined
    ? bodies.find(({ consultations }) => consultations)
    : bodies.find((body) => body.id === id);

function consultations(asked: Asked): Promise<Exported | Refusal> | Refusal {
  const { scope, profile, on } = asked;
  const series = bodyOfNumbers(profile, asked.body)?.consultations;
  // A body that numbers nothing has no register.
  if (!series) return refuse('not-found');
  const list = registerOf(scope, counterOf(series, on).name);
  const read = (page: PageOf) => listConsultationNumbers(list, page);
  return exported(consultationsRegister(profile), list, { asked, read });
}

function approvals(asked: Asked): Promise<Exported | Refusal> {
  const list = approvalsOf(asked.scope, asked.office);
  const read = async (page: PageOf) => {
    const { matters, next } = await listMattersIn(list, page);
    return { rows: matters, next };
  };
  return exported(approvalsRegister(asked.profile), list.partition, { asked, read });
}

function conditions(asked: Asked): Promise<Exported | Refusal> {
  const list = openConditions(asked.scope, asked.office);
  const read = async (page: PageOf) => {
    const { conditions: rows, next } = await listConditionsIn(list, page);
    return { rows, next };
  };
  return exported(conditionsRegister(asked.profile), list, { asked, read });
}

function outstanding(asked: Asked): Promise<Exported | Refusal> {
  const list = outstandingOf(asked.scope, asked.office);
  const read = async (page: PageOf) => {
    const { delegations: rows, next } = await listDelegations(list, page);
    return { rows, next };
  };
  return exported(outstandingRegister(asked.profile), list, { asked, read });
}

function duties(asked: Asked): Promise<Exported | Refusal> {
  const { scope, office, contractor } = asked;
  const list = dutiesOf(scope, contractor === undefined ? { office } : { contractor });
  const read = async (page: PageOf) => {
    const { duties: rows, next } = await listDutiesIn(list, page);
    return { rows, next };
  };
  return exported(dutiesRegister(asked.profile), list, { asked, read });
}

function assessments(asked: Asked): Promise<Exported | Refusal> {
  const list = assessmentsOf(asked.scope, asked.office);
  const read = async (page: PageOf) => {
    const found = await listAssessmentsIn(list, page);
    // What was never published is nobody's but ours.
    const rows = found.assessments.filter(
      ({ publishedOn }) => asked.version === 'internal' || publishedOn !== undefined,
    );
    return { rows, next: found.next };
  };
  return exported(assessmentsRegister(asked.profile), list, { asked, read });
}

const readers = {
  approvals,
  consultations,
  conditions,
  outstanding,
  duties,
  assessments,
} as const satisfies Record<RegisterName, (asked: Asked) => Promise<Exported | Refusal> | Refusal>;

/** The rows of a register that a file holds, from where the cursor says. */
export const readRegister = async (name: RegisterName, asked: Asked): Promise<Exported | Refusal> =>
  readers[name](asked);
