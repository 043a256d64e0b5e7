const placeholder = /\$\{([A-Za-z]+)\}/g;

/** The names of the placeholders a definition holds, each once, in the order they first appear. */
export function placeholdersIn(definition: string): string[] {
  return [...new Set([...definition.matchAll(placeholder)].map((match) => match[1] ?? ''))];
}

/**
 * The definition with every `${Name}` replaced by the value of that name.
 * @throws Error naming the machine and the placeholder when one has no value, or a value no placeholder.
 */
export function fillDefinition(
  machine: string,
  definition: string,
  values: Readonly<Record<string, string>>,
): string {
  const found = placeholdersIn(definition);
  const unfilled = found.filter((name) => !(name in values));
  const unused = Object.keys(values).filter((name) => !found.includes(name));
  const sentences = [
    ...unfilled.map((name) => `${machine}.asl.json names \${${name}}, which nothing fills.`),
    ...unused.map((name) => `${machine}.asl.json does not name \${${name}}, which is listed for it.`),
  ];
  if (sentences.length > 0) throw new Error(sentences.join('\n'));
  return definition.replace(placeholder, (_, name: string) => values[name] ?? '');
}
