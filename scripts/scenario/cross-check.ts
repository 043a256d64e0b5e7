import { profileProblems, profileRules } from '../../functions/domain/procedure/check-profile.ts';
import type { Profile } from '../../functions/domain/procedure/profile.ts';
import type { ScenarioFile } from './format.ts';
import type { RecordKind } from './names.ts';
import type { Step } from './steps.ts';

/** Which names a step speaks of, and which it brings into the world. Matters, referrals, evidence and steps have names of their own. */
interface Names {
  readonly uses: readonly string[];
  readonly brings: readonly string[];
}

const kindOf: Record<RecordKind, 'matter' | 'referral'> = {
  matter: 'matter',
  destruction: 'matter',
  referral: 'referral',
  reply: 'referral',
};
const of = (what: RecordKind, name: string): string => `${kindOf[what]} ${name}`;

const placeholders = /\{(?:version\.)?(matter|destruction|referral|reply)\.([^}]+)\}/g;

function namesIn(step: Step): Names {
  switch (step.do) {
    case 'draft':
      return { uses: [], brings: [`matter ${step.matter}`] };
    case 'refer':
      return {
        uses: step.with.matters.map((name) => `matter ${name}`),
        brings: [`referral ${step.referral}`],
      };
    case 'evidence':
      return { uses: [`matter ${step.matter}`], brings: [`evidence ${step.evidence}`] };
    case 'certificate':
      return {
        uses: [`matter ${step.matter}`, ...step.with.evidence.map((name) => `evidence ${name}`)],
        brings: [],
      };
    case 'save':
    case 'submit':
    case 'review':
    case 'correct':
    case 'validate':
      return { uses: [`matter ${step.matter}`], brings: [] };
    case 'deliberate':
      return {
        uses: [`referral ${step.referral}`, ...step.with.outcomes.map(({ matter }) => `matter ${matter}`)],
        brings: [],
      };
    case 'draftReply':
    case 'confirmReply':
    case 'sign':
    case 'acknowledge':
      return { uses: [`referral ${step.referral}`], brings: [] };
    case 'resume':
    case 'waitUntil':
    case 'expect':
      return { uses: [of(step.what, step.of)], brings: [] };
    case 'again':
      return { uses: [`step ${step.of}`], brings: [] };
    case 'raw': {
      const found = [...JSON.stringify(step.with).matchAll(placeholders)];
      return {
        uses: found.map(([, what = 'matter', name = '']) => of(what as RecordKind, name)),
        brings: [],
      };
    }
    case 'moveTo':
      return { uses: [], brings: [] };
  }
}

/** A step that must be refused brings nothing; one that has a name can be sent again. */
function broughtBy(step: Step, { brings }: Names): string[] {
  const done = !('expect' in step) || step.expect === undefined || !('refused' in step.expect);
  const named = 'name' in step && step.name !== undefined ? [`step ${step.name}`] : [];
  return [...(done || step.do === 'raw' ? brings : []), ...named];
}

/** How a step is spoken of: its number, counted from 1, and its verb. */
export const stepLabel = (step: Pick<Step, 'do'>, index: number): string =>
  `step ${String(index + 1)} (${step.do})`;

function stepProblems({ steps, people, ends }: ScenarioFile): string[] {
  const known = new Set<string>();
  const persons = new Set(people.map(({ id }) => id));
  const problems: string[] = [];
  steps.forEach((step, index) => {
    const at = stepLabel(step, index);
    if ('as' in step && step.as !== undefined && !persons.has(step.as))
      problems.push(`${at} as: nobody among the people has the id ${step.as}`);
    const names = namesIn(step);
    for (const name of names.uses)
      if (!known.has(name)) problems.push(`${at}: no earlier step brings ${name}`);
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
  ...stepProblems(file),
];
