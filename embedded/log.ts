/** Writes one line about what the embedded default does; `detail` is added as JSON. */
export type Log = (line: string, detail?: Record<string, unknown>) => void;

/** A log on standard error, so that standard output stays free for what a command prints. */
export const logToStderr: Log = (line, detail) => {
  process.stderr.write(detail === undefined ? `${line}\n` : `${line} ${JSON.stringify(detail)}\n`);
};

/** A log that drops everything, for `quietLog`. */
export const logNothing: Log = () => undefined;

/** What was thrown, as one line. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
