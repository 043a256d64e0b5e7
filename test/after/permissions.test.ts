import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidenceBucket, quarantineBucket, tableName } from '../../embedded/variables.ts';
import { allRoutes } from '../../functions/api/routes.ts';
import { differences, inOurWords } from '../../scripts/stacks/compare.ts';
import { root } from '../../scripts/stacks/synth.ts';
import { contracts } from '../../scripts/workflow-lint/lint.ts';
import { permissions } from '../../stacks/permissions.ts';
import { placeholders } from '../../workflows/placeholders.ts';

interface Recording {
  doors: string[];
  permissions: { group: string; action: string; resource: string }[];
  receiptKey: string;
}

/** What the installations of the whole suite left behind; `npm test` runs this file after it. */
function recordings(): Recording[] {
  const folder = process.env['SHIMON_RECORDED_CALLS'];
  if (folder === undefined)
    throw new Error('run npm test: it records what the suite calls, then runs this file');
  return readdirSync(folder)
    .filter((name) => name.startsWith('calls-'))
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Recording);
}

const waiting = Object.keys(placeholders).filter((machine) =>
  readFileSync(path.join(root, 'workflows', `${machine}.asl.json`), 'utf8').includes('.waitForTaskToken'),
);

const inWords = ({ permissions: calls, receiptKey }: Recording) =>
  inOurWords(calls, {
    table: tableName,
    quarantine: quarantineBucket,
    evidence: evidenceBucket,
    receiptKey,
    mailFrom: 'no-reply@shimon.invalid',
    waiting,
  });

describe('what the functions called while the suite ran', () => {
  it('is exactly what stacks/ grants them', () => {
    const all = recordings().flatMap(inWords);
    const once = [...new Map(all.map((call) => [JSON.stringify(call), call])).values()];
    expect(differences(once, permissions)).toEqual([]);
  });

  it('went through every door of the API', () => {
    const entered = new Set(recordings().flatMap(({ doors }) => doors));
    const never = Object.entries(allRoutes)
      .filter(([, { group, method, path: at }]) => !entered.has(`${group} ${method} ${at}`))
      .map(([id]) => `no test walks through the door ${id}`);
    expect(never).toEqual([]);
  });

  it('went through every task and reaction', () => {
    const entered = recordings().flatMap(({ doors }) => doors);
    const tasks = Object.entries(contracts).flatMap(([machine, contract]) =>
      Object.keys(contract.tasks).map((task) => `tasks-${machine} ${task}`),
    );
    const reactions = [
      'dispatch stream',
      'dispatch sweep',
      'project stream',
      'due due',
      'execution-ended event',
    ];
    expect(entered).toEqual(expect.arrayContaining([...tasks, ...reactions]));
  });
});
