/**
 * `npm run stacks [-- --stage NAME] [--json]`: what `sst deploy` would create, worked out on this machine alone. With
 * `--json` an array of `{type, name, inputs, id, outputs, retainOnDelete}`, else one line per resource.
 */
import { parseArgs } from 'node:util';
import { synthesize } from './stacks/synth.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, stage: { type: 'string', default: 'production' } },
});

const { resources, missingHandlers } = synthesize(values.stage);
if (values.json) console.log(JSON.stringify(resources, null, 2));
else for (const { type, name } of resources) console.log(`${type}  ${name}`);

for (const file of missingHandlers) console.error(`A function's handler is missing: ${file}`);
if (missingHandlers.length > 0) process.exitCode = 1;
