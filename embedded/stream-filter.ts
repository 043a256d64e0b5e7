/** A filter pattern of a Lambda event source mapping, in EventBridge's language. */
export type FilterPattern = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLeaf = (value: unknown): boolean => value !== undefined && !isObject(value);

const matchesOperator = (operator: Readonly<Record<string, unknown>>, value: unknown): boolean => {
  const [name = '', operand] = Object.entries(operator)[0] ?? [];
  switch (name) {
    case 'exists':
      return isLeaf(value) === operand;
    case 'prefix':
      return typeof value === 'string' && typeof operand === 'string' && value.startsWith(operand);
    case 'suffix':
      return typeof value === 'string' && typeof operand === 'string' && value.endsWith(operand);
    case 'anything-but':
      return value !== undefined && !(Array.isArray(operand) ? operand : [operand]).includes(value);
    default:
      throw new TypeError(`The filter operator ${name} is not known here.`);
  }
};

const matchesOne = (alternative: unknown, value: unknown): boolean => {
  if (isObject(alternative)) return matchesOperator(alternative, value);
  // A list in the record matches if one of its values does.
  return Array.isArray(value) ? value.includes(alternative) : value === alternative;
};

/**
 * Whether a stream record fits a pattern: every name in the pattern must fit, a list fits if one of its
 * alternatives does (value, `exists` on a leaf, `prefix`, `suffix`, `anything-but`). An empty pattern fits all.
 * Throws TypeError for an operator or a form that is not known.
 */
export const matchesPattern = (pattern: FilterPattern, record: unknown): boolean =>
  Object.entries(pattern).every(([name, expected]) => {
    const value = isObject(record) && Object.hasOwn(record, name) ? record[name] : undefined;
    if (Array.isArray(expected)) return expected.some((alternative) => matchesOne(alternative, value));
    if (isObject(expected)) return matchesPattern(expected, value);
    throw new TypeError(`The filter pattern has neither a list nor an object at ${name}.`);
  });
