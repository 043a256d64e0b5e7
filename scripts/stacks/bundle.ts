import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

/** Where SST talks to its Go process; here it talks to `globalThis.offlineRpc` instead. */
const rpcStub = `
export namespace rpc {
  export class MethodNotFoundError extends Error {
    constructor(public method: string) { super(method); }
  }
  export const call = (method: string, args: unknown): Promise<any> => (globalThis as any).offlineRpc(method, args);
  export class Provider { constructor(public type: string) {} }
}`;

/** SST's bundles are ES modules that hold CommonJS packages. */
const banner = `
import { createRequire as offlineCreateRequire } from 'node:module';
import { fileURLToPath as offlineToPath } from 'node:url';
const require = offlineCreateRequire(import.meta.url);
const __filename = offlineToPath(import.meta.url);
const __dirname = offlineToPath(new URL('.', import.meta.url));
`;

export interface ProgramSettings {
  readonly platform: string;
  /** The project, where sst.config.ts and node_modules are. */
  readonly root: string;
  /** Packages whose names the project's files may use without importing them, by that name. */
  readonly globals: Readonly<Record<string, string>>;
  /** Values of $app, $cli, $dev and the like, as SST's Go process defines them. */
  readonly constants: Readonly<Record<string, unknown>>;
}

const sources = ({ platform, globals }: ProgramSettings): Plugin => ({
  name: 'sst-sources',
  setup(pass) {
    pass.onLoad({ filter: /[\\/]components[\\/]rpc[\\/]rpc\.ts$/ }, () => ({
      contents: rpcStub,
      loader: 'ts',
    }));
    pass.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      if (file.startsWith(platform) || file.includes(`${path.sep}node_modules${path.sep}`)) return undefined;
      const imports = Object.entries(globals).map(
        ([name, from]) => `import * as ${name} from ${JSON.stringify(from)};`,
      );
      return { contents: [...imports, readFileSync(file, 'utf8')].join('\n'), loader: 'ts' };
    });
  },
});

/** Bundles `code` the way SST's Go process does before it hands a program to Pulumi: one file, packages of Pulumi and AWS outside it. */
export async function bundleProgram(code: string, outfile: string, settings: ProgramSettings): Promise<void> {
  const { platform, root, constants } = settings;
  await build({
    stdin: { contents: code, resolveDir: root, sourcefile: 'offline.ts', loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    logLevel: 'silent',
    banner: { js: banner },
    define: Object.fromEntries(
      Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
    inject: '$app' in constants ? [path.join(platform, 'src', 'shim', 'run.js')] : [],
    external: ['@pulumi/*', '@pulumiverse/*', '@aws-sdk/*', 'esbuild', 'archiver', 'glob', 'undici', 'vite'],
    plugins: [sources(settings)],
  });
}
