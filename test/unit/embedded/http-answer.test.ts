import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';

/** A server of its own process: a client beside it in one process never sends faster than it reads. */
const program = `
  import { createServer } from 'node:http';
  import { answerAndHangUp } from ${JSON.stringify(new URL('../../../embedded/http-answer.ts', import.meta.url).href)};
  const server = createServer((request, response) => {
    setTimeout(() => answerAndHangUp(request, response, 413, {}), 3);
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;
let server: ChildProcess;

afterEach(() => server.kill());

test('who is still sending reads the answer all the same', { timeout: 60_000 }, async () => {
  server = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(server.stdout ?? server, 'data')) as [Buffer];
  const body = 'x'.repeat(11_000_000);
  for (let sent = 0; sent < 150; sent++) {
    const { status } = await fetch(`http://127.0.0.1:${port.toString().trim()}`, { method: 'POST', body });
    expect(status).toBe(413);
  }
});
