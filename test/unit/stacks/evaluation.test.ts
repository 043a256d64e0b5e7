import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/stacks/synth.ts';
import type { Synthesis } from '../../../scripts/stacks/synthesis.ts';

/** A project of its own, whose whole infrastructure is one statement. */
const project = mkdtempSync(path.join(tmpdir(), 'shimon-stacks-'));

beforeAll(() => {
  cpSync(path.join(root, 'package.json'), path.join(project, 'package.json'));
  symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
  for (const folder of ['workflows', 'municipalities']) mkdirSync(path.join(project, folder));
});
afterAll(() => rmSync(project, { recursive: true }));

function evaluate(statement: string): Synthesis {
  const config = `export default $config({
    app: () => ({ name: 'trial', home: 'aws', removal: 'retain' }),
    run: async () => { ${statement} },
  });`;
  writeFileSync(path.join(project, 'sst.config.ts'), config);
  const answer = path.join(project, 'answer.json');
  const script = path.join(root, 'scripts', 'stacks', 'evaluate.ts');
  rmSync(answer, { force: true });
  const { stderr } = spawnSync(process.execPath, [script, project, 'trial', answer], { encoding: 'utf8' });
  expect(existsSync(answer), stderr).toBe(true);
  return JSON.parse(readFileSync(answer, 'utf8')) as Synthesis;
}

describe('the offline evaluation', () => {
  it('lists what is created, with what SST adds to it', { timeout: 60_000 }, () => {
    const { errors, resources } = evaluate(`new sst.aws.Bucket('Kept')`);
    expect(errors).toEqual([]);
    expect(resources.find(({ name }) => name === 'KeptBucket')).toMatchObject({
      type: 'aws:s3/bucket:Bucket',
      inputs: { bucket: expect.stringMatching(/^trial-trial-keptbucket-/) as unknown },
      retainOnDelete: true,
    });
  });

  it.each([
    [
      'a resource that waits for what never comes',
      `new aws.sns.Topic('Never', { displayName: new Promise(() => {}) })`,
      /aws:sns\/topic:Topic Never was constructed and never registered/,
    ],
    [
      'a resource that would be created only after what never comes',
      `$output(new Promise(() => {})).apply(() => new aws.sns.Topic('Never'))`,
      /1 outputs never settled/,
    ],
    ['a program that never ends', `await new Promise(() => {})`, /run\(\) did not come to its end/],
    [
      'a question to a provider that has no answer here',
      `aws.ssm.getParameterOutput({ name: 'x' })`,
      /no answer for the provider function aws:ssm\/getParameter:getParameter/,
    ],
    ['two resources of one name', `new aws.sns.Topic('Twice'); new aws.sns.Topic('Twice')`, /Twice/],
    ['a failure', `throw new Error('no good')`, /no good/],
  ])('makes an error of %s', { timeout: 60_000 }, (_, statement, sentence) => {
    expect(evaluate(statement).errors.join('\n')).toMatch(sentence);
  });

  it('says which handler is missing', { timeout: 60_000 }, () => {
    const statement = `new sst.aws.Function('Gone', { handler: 'functions/gone.handler' })`;
    expect(evaluate(statement).missingHandlers).toEqual(['functions/gone.ts']);
  });
});
