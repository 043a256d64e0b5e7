/**
 * The engine in a process of its own, to be killed: `node engine-process.ts JOURNAL`. Takes {id, operation, body} and
 * answers {id, status, body} over the IPC channel; tells {transition} for every step it has written and {effect} for
 * every call of a function.
 */
import { createStepFunctions } from '../../../embedded/step-functions/index.ts';

interface Request {
  id: number;
  operation: string;
  body: Record<string, unknown>;
}

const journalFile = process.argv[2] ?? ':memory:';
const tell = (message: object): void => void process.send?.(message);

const sfn = createStepFunctions({
  journalFile,
  region: 'ap-northeast-1',
  account: '000000000000',
  clock: {
    now: () => Date.now(),
    at(when, task) {
      const timer = setTimeout(task, Math.min(Math.max(0, when - Date.now()), 2_000_000_000));
      return () => clearTimeout(timer);
    },
  },
  work: { during: (promise) => promise, quiet: () => Promise.resolve() },
  invokeLambda(name, payload) {
    tell({ effect: name, payload });
    return new Promise((resolve) => setImmediate(() => resolve({ ok: true, payload })));
  },
  onStatusChange: ({ detail }) => tell({ status: detail.status, name: detail.name }),
  onTransition: ({ state }) => tell({ transition: state }),
});

await sfn.resume();
process.on('message', ({ id, operation, body }: Request) => {
  void sfn.handle(operation, body).then((answer) => tell({ id, ...answer }));
});
process.on('disconnect', () => process.exit());
tell({ ready: true });
