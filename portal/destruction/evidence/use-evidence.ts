import { useCallback, useEffect, useRef, useState } from 'react';
import { EVIDENCE_BYTES } from '../../../functions/domain/destruction/evidence.ts';
import { useDesk, type Desk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import { offerOf, upload, type Upload } from './upload.ts';

/** One file of the field: as the server knows it, or on its way. */
export interface FileOnItsWay {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  readonly state:
    | 'reading'
    | 'sending'
    | 'broken'
    | 'checking'
    | 'arrived'
    | 'locked'
    | 'refused'
    | 'too-large'
    | 'wrong-type';
  readonly percent: number;
  readonly evidenceId?: string;
  /** It is here to be sent on; gone when the page was loaded anew. */
  readonly file?: File;
  readonly sha256?: string;
  readonly twins?: readonly string[];
  readonly problem?: Problem;
}

interface Row {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: Upload['state'];
  readonly twins?: readonly string[];
}

const stateOf: Record<Upload['state'], FileOnItsWay['state']> = {
  offered: 'broken',
  arrived: 'arrived',
  refused: 'refused',
  locked: 'locked',
};

const fromRow = ({ id, fileName, bytes, sha256, state, twins }: Row): FileOnItsWay => ({
  key: id,
  name: fileName,
  bytes,
  state: stateOf[state],
  percent: state === 'offered' ? 0 : 100,
  evidenceId: id,
  sha256,
  ...(twins ? { twins } : {}),
});

type Change = (key: string, part: Partial<FileOnItsWay>) => void;

const post = <Answer>(call: Desk['call'], path: string, body: unknown): Promise<Answer> =>
  call<Answer>(path, { method: 'POST', body, key: crypto.randomUUID() });

/** Sends one file, or what is left of it, and has it looked at. */
async function sendOn(
  { call, path, change }: { call: Desk['call']; path: string; change: Change },
  { key, file, evidenceId, sha256 }: FileOnItsWay,
  stop: AbortSignal,
): Promise<void> {
  if (!file) return;
  const offer = await offerOf(file);
  if (!offer) return change(key, { state: 'wrong-type' });
  // A file of the same name may be another one: its parts would not be taken.
  const goesOn = evidenceId !== undefined && (sha256 === undefined || sha256 === offer.sha256);
  const asked = goesOn
    ? await call<Upload>(`${path}/${evidenceId}/parts`)
    : await post<Upload>(call, path, offer);
  change(key, { state: 'sending', evidenceId: asked.evidenceId, sha256: offer.sha256 });
  // Told every 5 %: a reader of the screen and the page itself have enough of that.
  const tell = (percent: number): void => change(key, { percent: percent - (percent % 5) });
  if (!(await upload(file, asked, tell, stop))) return change(key, { state: 'broken' });
  change(key, { state: 'checking', percent: 100 });
  const { twins } = await post<{ twins: string[] }>(call, `${path}/${asked.evidenceId}/arrival`, {});
  change(key, { state: 'arrived', twins });
}

/** Files under way at a time: a telephone's line is not helped by more. */
const AT_ONCE = 2;

/** Sends files in turns, and says of each how far it is. */
function useSending(
  path: string,
  change: Change,
): {
  push: (file: FileOnItsWay) => void;
  drop: (key: string) => void;
} {
  const { call } = useDesk();
  const waiting = useRef<FileOnItsWay[]>([]);
  const busy = useRef(0);
  const stops = useRef(new Map<string, AbortController>());
  const next = useCallback((): void => {
    const file = busy.current < AT_ONCE ? waiting.current.shift() : undefined;
    if (!file) return;
    busy.current += 1;
    const stop = new AbortController();
    stops.current.set(file.key, stop);
    sendOn({ call, path, change }, file, stop.signal)
      .catch((error: unknown) => {
        const problem = problemFrom(error);
        change(file.key, { state: problem.code === 'rule-broken' ? 'refused' : 'broken', problem });
      })
      .finally(() => {
        stops.current.delete(file.key);
        busy.current -= 1;
        next();
      });
    next();
  }, [call, path, change]);
  const push = useCallback(
    (file: FileOnItsWay): void => {
      waiting.current.push(file);
      next();
    },
    [next],
  );
  const drop = useCallback((key: string): void => {
    waiting.current = waiting.current.filter((each) => each.key !== key);
    stops.current.get(key)?.abort();
  }, []);
  return { push, drop };
}

const fresh = (file: File): FileOnItsWay => ({
  key: crypto.randomUUID(),
  name: file.name,
  bytes: file.size,
  percent: 0,
  file,
  state: file.size > EVIDENCE_BYTES ? 'too-large' : 'reading',
});

/** The rows of the field: what the server knows already, then whatever is chosen here. */
function useRows(path: string) {
  const { call } = useDesk();
  const [files, setFiles] = useState<readonly FileOnItsWay[]>([]);
  const [known, setKnown] = useState(false);
  const change = useCallback<Change>(
    (key, part) => setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each))),
    [],
  );
  useEffect(() => {
    call<{ files: Row[] }>(path).then(
      (answer) => {
        setFiles((here) => [...answer.files.map(fromRow), ...here]);
        setKnown(true);
      },
      () => undefined,
    );
  }, [call, path]);
  return { files, known, setFiles, change };
}

/** A file that was cut goes on under its own row. */
const leftOf = (files: readonly FileOnItsWay[], { name, size }: File): FileOnItsWay | undefined =>
  files.find((each) => each.state === 'broken' && each.name === name && each.bytes === size);

/** The evidence files of a duty: those that have arrived, and those on their way from here. */
export function useEvidence(dutyId: string): {
  files: readonly FileOnItsWay[];
  /** The server has said which files it has: before that, nobody knows what belongs to the certificate. */
  known: boolean;
  add: (files: readonly File[]) => void;
  again: (file: FileOnItsWay) => void;
  /** Stops sending; what has arrived is kept, and the rest can be sent on. */
  cancel: (file: FileOnItsWay) => void;
  remove: (file: FileOnItsWay) => void;
} {
  const { call } = useDesk();
  const path = `/duties/${dutyId}/evidence`;
  const { files, known, setFiles, change } = useRows(path);
  const { push, drop } = useSending(path, change);
  const again = (file: FileOnItsWay): void => {
    change(file.key, { ...file, state: 'reading', percent: 0 });
    push(file);
  };
  const add = (chosen: readonly File[]): void => {
    for (const file of chosen) {
      const left = leftOf(files, file);
      if (left) {
        again({ ...left, file });
        continue;
      }
      const row = fresh(file);
      setFiles((all) => [...all, row]);
      if (row.state === 'reading') push(row);
    }
  };
  const cancel = (file: FileOnItsWay): void => {
    drop(file.key);
    change(file.key, { state: 'broken' });
  };
  const remove = (file: FileOnItsWay): void => {
    drop(file.key);
    setFiles((all) => all.filter(({ key }) => key !== file.key));
    if (file.evidenceId === undefined) return;
    post(call, `${path}/${file.evidenceId}/removal`, {}).catch((error: unknown) =>
      setFiles((all) => [...all, { ...file, problem: problemFrom(error) }]),
    );
  };
  return { files, known, add, again, cancel, remove };
}
