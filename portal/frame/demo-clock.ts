import { createContext, type ReactNode } from 'react';

/**
 * The strip that shows and moves the demo's clock; nothing where there is none. Known before the first page is drawn: a
 * strip that came later would push the page from under somebody's pointer, and a press between would be lost.
 */
export const DemoStrip = createContext<ReactNode>(null);

/**
 * The demo's clock, moved by `days` first where given. @returns its now as an instant; undefined where the server has
 * no such clock.
 */
export async function demoClock(days?: number): Promise<string | undefined> {
  // The build for the cloud names its issuer, and has no clock to move.
  if (import.meta.env['VITE_OIDC_AUTHORITY'] !== undefined) return undefined;
  const move = { method: 'POST', body: JSON.stringify({ days }) };
  try {
    const response = await fetch('/_embedded/clock', days === undefined ? {} : move);
    if (!response.ok || !(response.headers.get('content-type') ?? '').startsWith('application/json'))
      return undefined;
    const { now } = (await response.json()) as { now: string };
    return now;
  } catch {
    return undefined;
  }
}

const MOVED = 'shimon-clock-moved';

/** Tells the page that the demo's clock was moved: what it shows is old. */
export const tellMoved = (): void => {
  dispatchEvent(new Event(MOVED));
};

/** Calls `then` whenever the demo's clock was moved. @returns a function that ends it. */
export function onMoved(then: () => void): () => void {
  addEventListener(MOVED, then);
  return () => removeEventListener(MOVED, then);
}
