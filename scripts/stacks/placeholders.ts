import type { Placeholder } from '../../workflows/placeholders.ts';
import { placeholdersIn } from '../../stacks/definition.ts';

type Listed = Readonly<Record<string, Readonly<Record<string, Placeholder>>>>;

/**
 * How the placeholders in the definitions differ from those listed for them: one sentence for each that nothing fills,
 * each that is listed and not used, each that stands for a group or machine that does not exist, and each definition
 * without a list or list without a definition.
 */
export function placeholderDifferences(
  definitions: Readonly<Record<string, string>>,
  listed: Listed,
  groups: readonly string[],
): string[] {
  const machines = [...new Set([...Object.keys(definitions), ...Object.keys(listed)])];
  return machines.flatMap((machine) => {
    const definition = definitions[machine];
    const values = listed[machine];
    if (definition === undefined)
      return [`workflows/${machine}.asl.json is missing, and placeholders.ts lists ${machine}.`];
    if (values === undefined)
      return [`${machine} is not listed in workflows/placeholders.ts, so it is not deployed.`];
    const found = placeholdersIn(definition);
    return [
      ...found
        .filter((name) => !(name in values))
        .map((name) => `${machine}.asl.json names \${${name}}, which nothing fills.`),
      ...Object.entries(values).flatMap(([name, placeholder]) => {
        if (!found.includes(name))
          return [`${machine}.asl.json does not name \${${name}}, which is listed for it.`];
        if ('group' in placeholder && !groups.includes(placeholder.group)) {
          return [`\${${name}} of ${machine} stands for ${placeholder.group}, which is no Lambda group.`];
        }
        if ('machine' in placeholder && !(placeholder.machine in listed)) {
          return [`\${${name}} of ${machine} stands for ${placeholder.machine}, which is no state machine.`];
        }
        return [];
      }),
    ];
  });
}
