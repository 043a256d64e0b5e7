// `npm run profile:check -- FILE...`: whether municipality profiles can be onboarded. Exit 0 when all can, 1 when something
// must be mended (each place with the way out), 2 when a file cannot be read. `--schema` prints the JSON Schema.
import { parseArgs } from 'node:util';

import { assumptionsOf, checkProfileFile, type Checked } from './profile/check.ts';
import { profileJsonSchema } from './profile/json-schema.ts';

const USAGE =
  'npm run profile:check -- municipalities/<code>-<name>.json ...   |   npm run profile:check -- --schema';

const exitCodes = { fits: 0, problems: 1, unreadable: 2 } as const satisfies Record<Checked['kind'], number>;

function report(file: string, checked: Checked): void {
  if (checked.kind !== 'fits') {
    console.error(`✗ ${file}`);
    for (const line of checked.lines) console.error(`  ${line}`);
    return;
  }
  const { profile } = checked;
  console.log(`✓ ${file}: ${profile.code} ${profile.name.ja} ${profile.version}`);
  const assumed = assumptionsOf(profile);
  if (assumed.length === 0) return;
  console.log(
    `  仮定 ${assumed.length}件：自治体に確かめてください。/ ${assumed.length} assumed: ask the municipality.`,
  );
  for (const { path, why } of assumed) console.log(`    ${path}: ${why}`);
}

function main(): number {
  let given;
  try {
    given = parseArgs({ allowPositionals: true, options: { schema: { type: 'boolean' } } });
  } catch {
    given = undefined;
  }
  if (given?.values.schema === true) {
    console.log(JSON.stringify(profileJsonSchema(), null, 2));
    return 0;
  }
  if (given === undefined || given.positionals.length === 0) {
    console.error(USAGE);
    return 2;
  }
  return Math.max(
    ...given.positionals.map((file) => {
      const checked = checkProfileFile(file);
      report(file, checked);
      return exitCodes[checked.kind];
    }),
  );
}

process.exitCode = main();
