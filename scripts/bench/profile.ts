import type { Profiler } from 'node:inspector';

/** Milliseconds of a profiled stretch. */
export interface EngineShare {
  readonly total: number;
  /** The process had something to compute, or waited for the disk. */
  readonly busy: number;
  readonly engine: number;
}

const isEngine = (url: string): boolean =>
  url.includes('/embedded/step-functions/') || url.includes('/node_modules/jsonata/');
const isOurs = (url: string): boolean =>
  /\/(embedded|functions|workflows|scripts)\//.test(url) && !url.includes('node_modules');

type Node = Profiler.ProfileNode;

/** Whose a node's own time is: that of the nearest frame, going up, that is the engine's or other code of the project. */
const ownedByEngine = (nodes: readonly Node[]): Set<number> => {
  const parents = new Map<number, number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const { id, children } of nodes) for (const child of children ?? []) parents.set(child, id);
  const owned = new Set<number>();
  for (const node of nodes) {
    for (let at: Node | undefined = node; at !== undefined; at = byId.get(parents.get(at.id) ?? -1)) {
      const { url } = at.callFrame;
      if (isEngine(url)) owned.add(node.id);
      if (isEngine(url) || isOurs(url)) break;
    }
  }
  return owned;
};

/** How much of a CPU profile's time went to the engine, SQLite and JSONata on its behalf included. */
export const engineShareOf = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): EngineShare => {
  const idle = new Set(
    nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id),
  );
  const owned = ownedByEngine(nodes);
  let [total, busy, engine] = [0, 0, 0];
  for (const [index, id] of samples.entries()) {
    const milliseconds = (timeDeltas[index] ?? 0) / 1000;
    total += milliseconds;
    if (!idle.has(id)) busy += milliseconds;
    if (owned.has(id)) engine += milliseconds;
  }
  return { total, busy, engine };
};
