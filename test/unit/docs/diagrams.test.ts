import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeholders } from '../../../workflows/placeholders.ts';
import { mermaidIn, root } from './pages.ts';
import { flowchartOf, graphOf } from './state-machine-graph.ts';

const diagramsOf = (page: string): string[] => mermaidIn(readFileSync(join(root, page), 'utf8'));

describe('docs/architecture.md', () => {
  const diagrams = diagramsOf('docs/architecture.md');

  it.each(Object.keys(placeholders))('draws the machine %s as it is defined', (machine) => {
    const drawn = diagrams.find((each) => each.includes(`%% workflows/${machine}.asl.json`));
    expect(drawn).toBe(flowchartOf(machine));
  });
});

describe('the README’s diagram', () => {
  const [diagram = ''] = diagramsOf('README.md');
  const machines = [...diagram.matchAll(/^ *subgraph (\w+)[^\n]*\n(.*?)^ *end$/gms)].map(
    ([, name = '', body = '']) => ({ name: name.replaceAll('_', '-'), body }),
  );

  it('shows the four machines that a delegation goes through', () => {
    expect(machines.map(({ name }) => name)).toEqual([
      'consultation',
      'delegation',
      'referral',
      'destruction',
    ]);
  });

  it.each(machines)('has only states and ways that $name has', ({ name, body }) => {
    const { states, arrows } = graphOf(name);
    const drawn = [...body.matchAll(/^ *(\w+)[[(]/gm)].map(([, id = '']) => id.replaceAll('_', '-'));
    const ways = [...body.matchAll(/^ *(\w+) -->(?:\|[^|]*\|)? (\w+)$/gm)].map(([, from = '', to = '']) =>
      `${from} to ${to}`.replaceAll('_', '-'),
    );
    expect(drawn.length).toBeGreaterThan(2);
    expect(ways.length).toBeGreaterThan(1);
    expect(drawn.filter((state) => !states.has(state))).toEqual([]);
    const known = arrows.map(({ from, to }) => `${from} to ${to}`);
    expect(ways.filter((way) => !known.includes(way))).toEqual([]);
  });
});
