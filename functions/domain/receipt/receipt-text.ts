/** A receipt file's JSON, or why it is none: not JSON at all, or one whose members readers may not agree on. */
export type ReceiptText =
  { readonly file: unknown } | { readonly problem: 'not-json' | 'ambiguous-member-name' };

// In valid JSON every quotation mark belongs to a string, and only a member's name has a colon behind it.
const STRING = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?/g;

/**
 * Reads the text of a `receipt.json`. Of members with the same name JSON.parse keeps the last, and other readers the
 * first (RFC 8259 section 4): such a file says one thing to its reader and another to the verification, so it is refused.
 * A name spelled with an escape is refused as well: no receipt has one, and JSON.parse of Node.js 24.21 (V8) can lose
 * such a member or give it another's name.
 * Takes any text and never throws.
 */
export function parseReceiptText(text: string): ReceiptText {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: 'not-json' };
  }
  return namesIn(text) === membersIn(file) ? { file } : { problem: 'ambiguous-member-name' };
}

/** How many member names the text has; undefined when one is spelled with an escape. */
function namesIn(text: string): number | undefined {
  let names = 0;
  for (const [, content = '', colon] of text.matchAll(STRING)) {
    if (colon === undefined) continue;
    if (content.includes('\\')) return undefined;
    names += 1;
  }
  return names;
}

/** Without recursion: a file may be nested deeper than the stack. */
function membersIn(file: unknown): number {
  let members = 0;
  const open: unknown[] = [file];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const inside: unknown[] = Object.values(value);
    if (!Array.isArray(value)) members += inside.length;
    for (const each of inside) open.push(each);
  }
  return members;
}
