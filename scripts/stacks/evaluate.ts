/**
 * Evaluates sst.config.ts for one stage with SST's own components under Pulumi's mocks: no AWS account, no network, no
 * pulumi command. A process of its own, because Pulumi keeps its state in globals and ends when the event loop is empty.
 *
 *     node scripts/stacks/evaluate.ts <root> <stage> <answer.json>
 */
import crypto from 'node:crypto';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleProgram, type ProgramSettings } from './bundle.ts';
import { region } from './mocks.ts';
import { preparePlatform } from './platform.ts';
import { Recording } from './recording.ts';
import type { Synthesis } from './synthesis.ts';

const [root = '', stage = '', answer = ''] = process.argv.slice(2);

interface App {
  readonly name: string;
  readonly removal?: string;
  readonly protect?: boolean;
  readonly providers?: Record<string, unknown>;
}

interface Config {
  app(input: { stage: string }): App | Promise<App>;
}

declare global {
  var $config: (config: Config) => Config;
  var offlineRpc: (method: string, args: Record<string, unknown>) => Promise<unknown>;
}

const platform = preparePlatform(root);
const work = path.join(root, '.sst', `offline-${process.pid}`);
mkdirSync(work, { recursive: true });
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** The project as the stacks see it: its own data, and a built portal of one empty page, whether or not it was built here. */
function view(): string {
  const folder = path.join(work, 'project');
  mkdirSync(path.join(folder, 'portal', 'dist'), { recursive: true });
  writeFileSync(path.join(folder, 'portal', 'dist', 'index.html'), '');
  for (const name of ['workflows', 'municipalities'])
    symlinkSync(path.join(root, name), path.join(folder, name));
  return folder;
}

const load = async <T>(file: string): Promise<T> =>
  ((await import(pathToFileURL(file).href)) as { default: T }).default;

async function readApp(): Promise<App> {
  globalThis.$config = (config) => config;
  const file = path.join(work, 'app.mjs');
  const settings: ProgramSettings = { platform, root, globals: {}, constants: {} };
  await bundleProgram(`import config from './sst.config.ts'; export default config;`, file, settings);
  return (await load<Config>(file)).app({ stage });
}

async function readProgram(app: App): Promise<() => Promise<unknown>> {
  const file = path.join(work, 'program.mjs');
  const paths = { home: work, root: view(), work, platform };
  await bundleProgram(
    `import { run } from ${JSON.stringify(path.join(platform, 'src', 'auto', 'run.ts'))};
     import config from './sst.config.ts';
     export default () => run(config.run);`,
    file,
    {
      platform,
      root,
      globals: { aws: '@pulumi/aws', sst: path.join(platform, 'src', 'components', 'index.ts') },
      constants: {
        $app: {
          ...app,
          stage,
          removal: app.removal ?? 'retain',
          protect: app.protect ?? false,
          providers: app.providers ?? {},
        },
        $cli: { command: 'deploy', rpc: '', paths, state: { version: {} } },
        $dev: false,
      },
    },
  );
  return load(file);
}

const missingHandlers: string[] = [];

/** What SST's Go process would answer. Handlers are not built here: variables.ts bundles them. */
function rpc(method: string, args: Record<string, unknown>): unknown {
  if (method === 'Provider.Aws.Bootstrap') {
    return { asset: 'sst-assets', state: 'sst-state', assetEcrRegistryId: '', assetEcrUrl: '' };
  }
  if (method !== 'Runtime.Build') throw new Error(`evaluate.ts has no answer for SST's ${method}`);
  const handler = String(args['handler']);
  const file = handler.replace(/\.[^./]+$/, '.ts');
  if (!existsSync(path.join(root, file))) missingHandlers.push(file);
  const out = path.join(work, 'handler');
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, 'handler.mjs'), 'export {};\n');
  return { handler, out, errors: [], sourcemaps: [] };
}

globalThis.offlineRpc = (method, args) => Promise.resolve().then(() => rpc(method, args));
// Names end in random letters; here they end in the same ones each time.
crypto.randomBytes = ((size: number) => Buffer.alloc(size, 7)) as typeof crypto.randomBytes;
syncBuiltinESMExports();
process.env['AWS_REGION'] ??= region;

const recording = new Recording();
process.on('unhandledRejection', (error) => recording.fail(error));
process.on('uncaughtException', (error) => recording.fail(error));

let app: App = { name: '' };
let written = false;
process.on('beforeExit', () => {
  if (written) return;
  written = true;
  const resources = recording.end();
  const synthesis: Synthesis = {
    stage,
    app,
    resources,
    missingHandlers: [...new Set(missingHandlers)].toSorted(),
    errors: recording.errors,
  };
  // The same on every machine and for every process.
  const text = JSON.stringify(synthesis).replaceAll(work, '.sst/work').replaceAll(root, '.');
  writeFileSync(answer, text);
});

try {
  app = await readApp();
  const program = await readProgram(app);
  recording.run(program, app.name, stage).catch((error: unknown) => recording.fail(error));
} catch (error) {
  recording.fail(error);
}
