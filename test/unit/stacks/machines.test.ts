import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pairs } from '../../../scripts/stacks/template.ts';
import { root } from '../../../scripts/stacks/synth.ts';
import { placeholders, type MachineName, type Placeholder } from '../../../workflows/placeholders.ts';
import { functionOf, machineOf, sorted, template } from './evaluated.ts';
import { apart, expectNothingToSay } from './sentences.ts';

// It is CommonJS and brings no types.
const validate = createRequire(import.meta.url)('asl-validator') as (definition: unknown) => {
  readonly isValid: boolean;
  errorsText(separator: string): string;
};

const machines = Object.keys(placeholders) as MachineName[];
const definitionOf = (machine: MachineName): string => String(machineOf(machine).inputs['definition']);
const arnsIn = (text: string, of: RegExp): string[] => [...new Set(text.match(of) ?? [])].toSorted();
const lambda = /arn:aws:lambda:[^"]+/g;
const child = /arn:aws:states:[a-z0-9-]+:\d+:stateMachine:[^"]+/g;

describe('the state machines', () => {
  it('are exactly the definitions in workflows/', () => {
    const files = globSync('workflows/*.asl.json', { cwd: root }).map((file) =>
      path.basename(file, '.asl.json'),
    );
    const deployed = template
      .ofType('aws:sfn/stateMachine:StateMachine')
      .map((one) => String(one.inputs['name']).replace('shimon-production-', ''));
    expect(deployed.toSorted()).toEqual(files.toSorted());
  });

  it.each(machines)('%s is valid, with no placeholder left', (machine) => {
    const definition = definitionOf(machine);
    expect(definition).not.toMatch(/\$\{/);
    const answer = validate(JSON.parse(definition));
    expect(answer.isValid, answer.errorsText('\n')).toBe(true);
  });

  it.each(machines)('%s names the functions and machines listed for it', (machine) => {
    const listed: Placeholder[] = Object.values(placeholders[machine]);
    const expected = listed.map((placeholder) =>
      'group' in placeholder ? functionOf(placeholder.group) : machineOf(placeholder.machine),
    );
    const found = [...arnsIn(definitionOf(machine), lambda), ...arnsIn(definitionOf(machine), child)];
    expect(found.toSorted()).toEqual(sorted(expected, 'outputs', 'arn'));
  });

  it.each(machines)('%s may invoke and start exactly what its definition names', (machine) => {
    const definition = definitionOf(machine);
    const children = arnsIn(definition, child);
    const expected = [
      ...arnsIn(definition, lambda).map((arn) => `lambda:InvokeFunction on ${arn}`),
      ...children.flatMap((arn) => {
        const [region = '', account = ''] = arn.split(':').slice(3);
        const executions = `${arn.replace(':stateMachine:', ':execution:')}:*`;
        const rule = `arn:aws:events:${region}:${account}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule`;
        return [
          `states:StartExecution on ${arn}`,
          `states:DescribeExecution on ${executions}`,
          `states:StopExecution on ${executions}`,
          `events:PutTargets on ${rule}`,
          `events:PutRule on ${rule}`,
          `events:DescribeRule on ${rule}`,
        ];
      }),
    ];
    const role = template.role(machineOf(machine).inputs['roleArn']);
    const own = pairs(template.statements(role)).filter((pair) => !pair.startsWith('logs:'));
    expectNothingToSay(apart(machine, own, expected));
  });

  it.each(machines)(
    '%s has a role and a log of its own, and puts no data of an execution in it',
    (machine) => {
      const { inputs } = machineOf(machine);
      expect(inputs['loggingConfiguration']).toMatchObject({ level: 'ERROR', includeExecutionData: false });
      expect(inputs['type']).toBe('STANDARD');
      const { logDestination } = inputs['loggingConfiguration'] as { logDestination: string };
      expect(logDestination).toMatch(
        new RegExp(`log-group:/aws/vendedlogs/states/shimon-production-${machine}:\\*$`),
      );
      const sharers = machines.filter((other) => machineOf(other).inputs['roleArn'] === inputs['roleArn']);
      expect(sharers).toEqual([machine]);
    },
  );

  it('are answered by dispatch exactly when they wait for a token', () => {
    const waiting = machines.filter((machine) => definitionOf(machine).includes('.waitForTaskToken'));
    const answered = pairs(template.statements(template.role(functionOf('dispatch').inputs['role'])))
      .filter((pair) => pair.startsWith('states:SendTaskSuccess on '))
      .map((pair) => pair.replace(/^.*:shimon-production-/, ''));
    expect(answered).toEqual(waiting.toSorted());
  });
});
