import { profileProblems } from '../../functions/domain/procedure/check-profile.ts';
import { profileRules } from '../../functions/domain/procedure/profile-rules.ts';
import type { Profile } from '../../functions/domain/procedure/profile.ts';
import type { ScenarioFile } from './format.ts';
import { kindProblems, type KindOf } from './kind-check.ts';
import { namedIn } from './named-in-body.ts';
import type { RecordKind } from './names.ts';
import type { RawStep } from './raw-step.ts';
import { namesOfSession } from './session-names.ts';
import {
  isAssessmentStep,
  isLedgerStep,
  isSessionStep,
  type AssessmentStep,
  type LedgerStep,
  type Step,
} from './steps.ts';

/** Which names a step speaks of, and which it brings into the world. Matters, referrals, evidence and steps have names of their own. */
export interface Names {
  readonly uses: readonly string[];
  readonly brings: readonly string[];
}

const kindOf: Record<RecordKind, 'matter' | 'referral' | 'assessment'> = {
  assessment: 'assessment',
  matter: 'matter',
  destruction: 'matter',
  delegation: 'matter',
  referral: 'referral',
  reply: 'referral',
};
const of = (what: RecordKind, name: string): string => `${kindOf[what]} ${name}`;

const placeholders = /\{(?:version\.)?(matter|destruction|delegation|referral|reply|assessment)\.([^}]+)\}/g;

function inBody(body: unknown): string[] {
  const { parent, basedOn, assessment } = namedIn(body);
  return [
    ...[parent, basedOn].flatMap((name) => (name === undefined ? [] : [`matter ${name}`])),
    ...(assessment === undefined ? [] : [`assessment ${assessment}`]),
  ];
}

/** A step that brings nothing new. */
const using = (...uses: string[]): Names => ({ uses, brings: [] });

const inRaw = ({ with: request }: RawStep): string[] =>
  [...JSON.stringify(request).matchAll(placeholders)].map(([, what = 'matter', name = '']) =>
    of(what as RecordKind, name),
  );

const entryOf = ({ entry }: { entry?: string | undefined }): string[] =>
  entry === undefined ? [] : [`entry ${entry}`];

/** What a step in a ledger speaks of: later steps name the duty that arose where they name a matter. */
function namesInLedger(step: LedgerStep): Names {
  const matter = `matter ${step.matter}`;
  switch (step.do) {
    case 'handOver':
    case 'giveBack':
      return { uses: [matter], brings: entryOf(step) };
    case 'transfer':
      return { uses: [matter, `matter ${step.with.to}`], brings: entryOf(step) };
    case 'correctLedger':
      return using(matter, `entry ${step.with.corrects}`);
    case 'deviceFailure':
    case 'callBack':
      return { uses: [matter], brings: step.duty === undefined ? [] : [`matter ${step.duty}`] };
    case 'endEarly':
    case 'close':
    case 'decideClosing':
      return using(matter);
  }
}

/** What a step of an assessment speaks of. */
function namesOfAssessment(step: AssessmentStep): Names {
  switch (step.do) {
    case 'assess':
      return { uses: [], brings: [`assessment ${step.assessment}`] };
    case 'takeIn':
      return {
        uses: [`assessment ${step.assessment}`],
        brings: step.version === undefined ? [] : [`version ${step.version}`],
      };
    case 'judge':
    case 'reviewAssessment':
      return using(`assessment ${step.assessment}`);
    case 'publish':
      return using(
        `matter ${step.matter}`,
        ...(step.with.version === undefined ? [] : [`version ${step.with.version}`]),
      );
    case 'listChanges':
    case 'publicComment':
    case 'answerComments':
    case 'handIn':
    case 'startChange':
      return using(`matter ${step.matter}`);
  }
}

const matterNamed = (name: string): string => `matter ${name}`;

function namesIn(step: Step): Names {
  if (isLedgerStep(step)) return namesInLedger(step);
  if (isAssessmentStep(step)) return namesOfAssessment(step);
  if (isSessionStep(step)) return namesOfSession(step);
  switch (step.do) {
    case 'draft':
      return { uses: inBody(step.with), brings: [`matter ${step.matter}`] };
    case 'refer':
      return { uses: step.with.matters.map(matterNamed), brings: [`referral ${step.referral}`] };
    case 'evidence':
      return { uses: [`matter ${step.matter}`], brings: [`evidence ${step.evidence}`] };
    case 'certificate':
      return using(`matter ${step.matter}`, ...step.with.evidence.map((name) => `evidence ${name}`));
    case 'save':
    case 'correct':
      return using(`matter ${step.matter}`, ...inBody(step.with));
    case 'deliberate':
      return using(...onRecords(step), ...step.with.outcomes.map(({ matter }) => matterNamed(matter)));
    case 'resume':
    case 'waitUntil':
    case 'expect':
      return using(of(step.what, step.of));
    case 'again':
      return using(`step ${step.of}`);
    case 'raw':
      return { uses: inRaw(step), brings: [] };
    case 'submit':
    case 'review':
    case 'withdraw':
    case 'pullBack':
    case 'askAdvice':
    case 'comment':
    case 'validate':
    case 'takeOff':
    case 'draftReply':
    case 'confirmReply':
    case 'sign':
    case 'acknowledge':
    case 'moveTo':
      return using(...onRecords(step));
  }
}

/** The records a step stands on, by the members every step names them in. */
const onRecords = (step: Step): string[] => [
  ...('referral' in step ? [`referral ${step.referral}`] : []),
  ...('matter' in step ? [`matter ${step.matter}`] : []),
];

/** A step that must be refused brings nothing; one that has a name can be sent again. */
function broughtBy(step: Step, { brings }: Names): string[] {
  const done = !('expect' in step) || step.expect === undefined || !('refused' in step.expect);
  const named = 'name' in step && step.name !== undefined ? [`step ${step.name}`] : [];
  return [...(done || step.do === 'raw' ? brings : []), ...named];
}

/** How a step is spoken of: which part of the file it stands in, its number there, counted from 1, and its verb. */
export const stepLabel = (step: Pick<Step, 'do'>, index: number, part: 'before' | 'step' = 'step'): string =>
  `${part} ${String(index + 1)} (${step.do})`;

/** A letter brings an item for each of its matters, by the matter's name: `item session/name` is the matter's. */
const matterOfItem = (name: string): string => name.replace(/^item [^/]+\//, 'matter ');

function stepProblems({ before, steps, people, ends }: ScenarioFile, profile: Profile): string[] {
  const known = new Set<string>();
  const kinds: KindOf = new Map();
  const persons = new Set(people.map(({ id }) => id));
  const problems: string[] = [];
  [...before, ...steps].forEach((step, count) => {
    const at =
      count < before.length ? stepLabel(step, count, 'before') : stepLabel(step, count - before.length);
    if ('as' in step && step.as !== undefined && !persons.has(step.as))
      problems.push(`${at} as: nobody among the people has the id ${step.as}`);
    const names = namesIn(step);
    for (const name of names.uses)
      if (!known.has(name) && !known.has(matterOfItem(name)))
        problems.push(`${at}: no earlier step brings ${name}`);
    problems.push(...kindProblems(step, kinds, profile).map((problem) => `${at} ${problem}`));
    for (const name of broughtBy(step, names)) {
      if (known.has(name)) problems.push(`${at}: there is a ${name} already; names are given once`);
      known.add(name);
    }
  });
  ends.forEach((end, index) => {
    const name = of(end.what, end.of);
    if (!known.has(name)) problems.push(`ends ${String(index + 1)}: no step brings ${name}`);
  });
  return problems;
}

function peopleProblems({ people }: ScenarioFile, profile: Profile): string[] {
  const offices = new Set(profile.offices.map(({ id }) => id));
  const contractors = new Set(profile.contractors.map(({ id }) => id));
  return people.flatMap(({ id, name, office, role, sameAs }, index) => {
    const at = `people ${String(index + 1)} (${id})`;
    const before = people.slice(0, index);
    const same = before.find((person) => person.id === sameAs);
    const group = role === 'contractor' ? 'contractor' : 'office';
    return [
      ...(before.some((person) => person.id === id) ? [`${at} id: there is a ${id} already`] : []),
      ...(sameAs !== undefined && (same?.name !== name || same.sameAs !== undefined)
        ? [`${at} sameAs: no earlier entry ${sameAs} has this name and is nobody else's`]
        : []),
      ...((role === 'contractor' ? contractors : offices).has(office)
        ? []
        : [`${at} office: the profile has no ${group} ${office}`]),
    ];
  });
}

const profileSentences = (profile: Profile): string[] =>
  profileProblems(profile).map(({ rule, path = '', limit }) => {
    const known = profileRules.find(({ id }) => id === rule);
    return `profile ${path}: ${known?.en ?? rule}${limit === undefined ? '' : ` (${limit})`}`;
  });

/** What the schema alone cannot see: names that lead nowhere or are given twice. One sentence each; empty when sound. */
export const crossCheck = (file: ScenarioFile, profile: Profile): string[] => [
  ...profileSentences(profile),
  ...peopleProblems(file, profile),
  ...stepProblems(file, profile),
];
