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
