/** SST's own declarations take one type from bun, which nothing here needs installed. */
declare module 'bun' {
  export type Shell = unknown;
}
