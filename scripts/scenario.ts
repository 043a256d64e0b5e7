// `npm run scenario -- FILE [--json] [--deadline SECONDS]`: runs a scenario file on a server of its own. Exit 0 when all went as the
// file says, 1 when not, 2 when it is no scenario. `--left-out SERIAL` runs it with that serial missing from its last certificate.
// `--schema` prints the format's JSON Schema instead.
import { parseArgs } from 'node:util';

import { scenarioJsonSchema } from './scenario/format.ts';
import { leftOut } from './scenario/left-out.ts';
import { BadScenario, readScenario } from './scenario/read-scenario.ts';
import { runScenario, ScenarioFailed } from './scenario/run.ts';
import type { Report } from './scenario/report.ts';

const USAGE = 'npm run scenario -- FILE [--json] [--deadline SECONDS] [--left-out SERIAL]   (or --schema)';
const DEADLINE_SECONDS = 10;

interface Arguments {
  readonly file: string | undefined;
  readonly json: boolean;
  readonly schema: boolean;
  readonly leftOut: string | undefined;
  readonly deadlineMs: number;
}

function readArguments(): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        schema: { type: 'boolean' },
        deadline: { type: 'string' },
        'left-out': { type: 'string' },
      },
    });
    const [file, ...more] = positionals;
    const seconds = Number(values.deadline ?? DEADLINE_SECONDS);
    const schema = values.schema === true;
    if (more.length > 0 || !(seconds > 0) || (file === undefined) !== schema) return undefined;
    return {
      file,
      json: values.json === true,
      schema,
      leftOut: values['left-out'],
      deadlineMs: seconds * 1000,
    };
  } catch {
    return undefined;
  }
}

const receiptWords = (receipt: { sha256: string; verified: boolean } | null): string =>
  receipt === null ? '証明データなし' : `証明データ ${receipt.sha256.slice(0, 12)}… 検証済み`;

/** The report as people read it. */
function inWords({ matters, destruction, journal, units }: Report): string[] {
  return [
    ...matters.map(({ key, status, receipt, executions }) => {
      const walked = executions.map(({ machine, transitions }) => `${machine} ${String(transitions)}`);
      return `案件 ${key}：${status}、${receiptWords(receipt)}、状態遷移 ${walked.join(' + ')}`;
    }),
    ...destruction.map(
      ({ key, status, open, receipt }) =>
        `廃棄 ${key}：${status}、未了 ${String(open)}、${receiptWords(receipt)}`,
    ),
    `証跡 ${String(journal.events)}件${journal.verified ? '、検証済み' : ''}`,
    `状態遷移 ${String(units.stateTransitions)}、関数 ${String(units.lambdaInvocations)}、` +
      `読取り ${String(units.readUnits)}、書込み ${String(units.writeUnits)}`,
  ];
}

async function run({ file = '', json, deadlineMs, leftOut: serial }: Arguments): Promise<0 | 1 | 2> {
  try {
    const { scenario, profile } = readScenario(file, (whole) =>
      serial === undefined ? whole : leftOut(whole, serial),
    );
    const report = await runScenario({ scenario, profile, deadlineMs, say: (line) => console.error(line) });
    if (json) console.log(JSON.stringify(report));
    else for (const line of inWords(report)) console.log(line);
    return 0;
  } catch (error) {
    if (error instanceof BadScenario) {
      for (const problem of error.problems) console.error(`${file}: ${problem}`);
      return 2;
    }
    if (error instanceof ScenarioFailed) {
      console.error(
        `\nシナリオのとおりになりませんでした。/ The scenario did not go as its file says.\n${error.message}`,
      );
      return 1;
    }
    throw error;
  }
}

const given = readArguments();
if (given === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (given.schema) {
  console.log(JSON.stringify(scenarioJsonSchema(), null, 2));
} else {
  process.exitCode = await run(given);
}
