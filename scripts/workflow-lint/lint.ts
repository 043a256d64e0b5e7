import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lambdaGroups } from '../../functions/lambda-groups.ts';
import { consultationContract } from '../../workflows/consultation.contract.ts';
import { delegationContract } from '../../workflows/delegation.contract.ts';
import { destructionContract } from '../../workflows/destruction.contract.ts';
import { externalConnectionContract } from '../../workflows/external-connection.contract.ts';
import { piaRevisionContract } from '../../workflows/pia-revision.contract.ts';
import { placeholders } from '../../workflows/placeholders.ts';
import { referralContract } from '../../workflows/referral.contract.ts';
import { signOffContract } from '../../workflows/sign-off.contract.ts';
import { definitionSchema } from './definition.ts';
import type { Contract, LintRule, LintedWorkflows } from './rule.ts';
import { contractRules } from './rules/contracts.ts';
import { decisionRules } from './rules/decisions.ts';
import { flowRules } from './rules/flow.ts';
import { labelRules } from './rules/labels.ts';
import { languageRules } from './rules/language.ts';
import { taskRules } from './rules/tasks.ts';

/** The folder of the definitions. */
export const workflowsFolder = path.resolve(import.meta.dirname, '../../workflows');

/** The contracts by machine. */
export const contracts: Readonly<Record<string, Contract>> = {
  consultation: consultationContract,
  delegation: delegationContract,
  'external-connection': externalConnectionContract,
  'pia-revision': piaRevisionContract,
  referral: referralContract,
  'sign-off': signOffContract,
  destruction: destructionContract,
};

/** Every rule of the definitions, each with an id and a sentence. */
export const lintRules: readonly LintRule[] = [
  ...languageRules,
  ...flowRules,
  ...decisionRules,
  ...taskRules,
  ...contractRules,
  ...labelRules,
];

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8')) as unknown;

/** @throws Error when a definition has no contract; ENOENT when it has no labels. */
function contractOf(machine: string): Contract {
  const contract = contracts[machine];
  if (!contract) throw new Error(`${machine}.asl.json has no contract`);
  return contract;
}

/** Reads every `<machine>.asl.json` of a folder, with the labels beside it. */
export const readWorkflows = (folder = workflowsFolder): LintedWorkflows => ({
  machines: globSync('*.asl.json', { cwd: folder })
    .map((file) => path.basename(file, '.asl.json'))
    .toSorted()
    .map((name) => ({
      name,
      definition: definitionSchema.parse(json(path.join(folder, `${name}.asl.json`))),
      contract: contractOf(name),
      labels: json(path.join(folder, `${name}.labels.json`)),
    })),
  placeholders,
  groups: Object.keys(lambdaGroups),
});

/** A rule that does not hold, as a sentence: which definition, which state, what is wrong, which rule says so. */
export interface Finding {
  readonly rule: string;
  readonly sentence: string;
}

/** Everything that is wrong with the definitions; empty when nothing is. */
export const lint = (workflows: LintedWorkflows, rules = lintRules): Finding[] =>
  workflows.machines.flatMap((machine) =>
    rules.flatMap(({ id, sentence, check }) =>
      check(machine, workflows).map(({ where, what }) => ({
        rule: id,
        sentence: `${machine.name}.asl.json, ${where}: ${what}. (${id}: ${sentence})`,
      })),
    ),
  );
