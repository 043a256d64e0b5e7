/** An expectation of a scenario that was not met; the message says what was expected and what was seen. */
export class NotMet extends Error {
  override readonly name = 'NotMet';
  readonly expected: string;
  readonly seen: string;
  constructor(expected: string, seen: string) {
    super(`expected: ${expected}\n      seen: ${seen}`);
    this.expected = expected;
    this.seen = seen;
  }
}
