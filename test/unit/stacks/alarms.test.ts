import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/stacks/synth.ts';
import { groups, functionOf, template } from './evaluated.ts';

const alarms = template.ofType('aws:cloudwatch/metricAlarm:MetricAlarm');
const described = /^Hurt: (.{20,})\nRunbook: (docs\/operations\/[a-z-]+\.md)$/;
const runbooks = new Set(
  alarms.map(({ inputs }) => described.exec(String(inputs['alarmDescription']))?.[2] ?? ''),
);

describe('the alarms', () => {
  it.each(alarms.map((alarm) => [alarm.name, alarm] as const))(
    '%s says who is hurt and what to do',
    (_, { inputs }) => {
      const [, , runbook = ''] = described.exec(String(inputs['alarmDescription'])) ?? [];
      expect(existsSync(path.join(root, runbook)), `${runbook} is missing`).toBe(true);
      expect(inputs['alarmActions']).toEqual([template.one('aws:sns/topic:Topic').outputs['arn']]);
    },
  );

  it('leave no runbook without an alarm, but for the page on deploying', () => {
    const pages = globSync('docs/operations/*.md', { cwd: root }).filter(
      (page) => !page.endsWith('deploying.md'),
    );
    expect(pages.toSorted()).toEqual([...runbooks].toSorted());
  });

  it('watch every function and every machine', () => {
    const watched = alarms
      .map(({ inputs }) => Object.values(inputs['dimensions'] as Record<string, string>))
      .flat();
    const machines = template
      .ofType('aws:sfn/stateMachine:StateMachine')
      .map(({ outputs }) => outputs['arn']);
    const names = groups.map((group) => functionOf(group).outputs['name']);
    expect([...names, ...machines].filter((name) => !watched.includes(String(name)))).toEqual([]);
  });

  it('go off at silence only for the sweep', () => {
    const silent = alarms.filter(({ inputs }) => inputs['treatMissingData'] === 'breaching');
    expect(silent.map(({ name }) => name)).toEqual(['SweepMissingAlarm']);
  });
});
