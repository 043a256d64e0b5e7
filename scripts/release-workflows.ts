import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { contracts, readWorkflows, lint, workflowsFolder } from './workflow-lint/lint.ts';
import { contractNow, releasedFolder } from './workflow-lint/released-contract.ts';

/**
 * `node scripts/release-workflows.ts VERSION`: copies every definition with its labels, and its contract as JSON
 * Schemas, to workflows/released/VERSION. A version is written once: executions that started with it may still run.
 */
async function release(version: string | undefined): Promise<void> {
  if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version))
    throw new RangeError('usage: node scripts/release-workflows.ts VERSION, such as 0.1.0');
  const folder = path.join(releasedFolder, version);
  if (existsSync(folder)) throw new RangeError(`${version} is released already; take the next version`);
  const workflows = readWorkflows();
  const found = lint(workflows);
  if (found.length > 0) throw new RangeError(found.map(({ sentence }) => sentence).join('\n'));
  mkdirSync(folder, { recursive: true });
  const style = await resolveConfig(path.join(workflowsFolder, 'x.json'));
  for (const { name } of workflows.machines) {
    for (const kind of ['asl', 'labels']) {
      const file = `${name}.${kind}.json`;
      writeFileSync(path.join(folder, file), readFileSync(path.join(workflowsFolder, file)));
    }
    const contract = contracts[name];
    if (!contract) throw new RangeError(`${name} has no contract`);
    const text = JSON.stringify(contractNow(contract));
    writeFileSync(
      path.join(folder, `${name}.contract.json`),
      await format(text, { ...style, parser: 'json' }),
    );
  }
  process.stdout.write(`released ${workflows.machines.length} definitions as ${version}\n`);
}

await release(process.argv[2]);
