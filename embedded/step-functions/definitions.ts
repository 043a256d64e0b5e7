import type { StateMachineDefinition } from './definition.ts';
import type { MachineStore } from './machine-store.ts';

export interface Revision {
  definition: StateMachineDefinition;
  role: string;
}

const kept = 500;

/** Reads revisions from the journal, parsed and kept while they are in use. */
export function createDefinitions(machines: MachineStore): (revision: number) => Revision {
  const cache = new Map<number, Revision>();
  return (id) => {
    const known = cache.get(id);
    if (known !== undefined) return known;
    const row = machines.revision(id);
    if (row === undefined) throw new Error(`The journal has no revision ${id}.`);
    // The text passed the definition check before it was kept.
    const revision = { definition: JSON.parse(row.definition) as StateMachineDefinition, role: row.role };
    if (cache.size >= kept) cache.clear();
    cache.set(id, revision);
    return revision;
  };
}
