/**
 * The demo's clock, moved by `days` first where given. @returns its now as an instant; undefined where the server has
 * no such clock.
 */
export async function demoClock(days?: number): Promise<string | undefined> {
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
