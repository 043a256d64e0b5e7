/** What a secret looks like, by the name a failing test gives it. */
const shapes: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/g,
  'a private JSON Web Key': /"d"\s*:\s*"[\w-]{20,}"/g,
  'an AWS access key': /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g,
  'a JSON Web Token': /\beyJ[\w-]{8,}\.[\w-]{8,}/g,
  'a token of a code host or registry': /\b(?:gh[opsur]_|github_pat_|glpat-|npm_|xox[abpr]-|sk-)[\w-]{20,}/g,
};

const long = /[A-Za-z0-9+/_-]{40,}={0,2}/g;
const digestOfPackage = /sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}/g;

/** Random text has capitals, small letters and digits all mixed; words, paths, hex digests and rules across a page do not. */
function isRandom(text: string): boolean {
  const turns = [...text.matchAll(/[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|[0-9](?=[A-Za-z])/g)].length;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9]/.test(text) && turns / text.length > 0.3;
}

/** What in a text looks like a secret, as sentences that do not repeat it. */
export function secretsIn(text: string): string[] {
  const named = Object.entries(shapes).flatMap(([name, shape]) => (text.match(shape) ?? []).map(() => name));
  const rest = text.replace(digestOfPackage, '');
  const tokens = (rest.match(long) ?? []).filter(isRandom);
  return [...named, ...tokens.map(({ length }) => `a random text of ${String(length)} characters`)];
}
