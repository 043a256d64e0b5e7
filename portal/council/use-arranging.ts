import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { besides, nthPlace } from '../../functions/domain/session/agenda.ts';
import { say, useText } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';
import { problemFrom, type Problem } from '../session/problem.ts';
import type { AgendaItem, SessionAnswer } from '../sessions/answers.ts';
import type { Arranging } from './agenda-row.tsx';

const words = {
  moved: say('並び順を変えました。「{title}」は{n}番です。', 'Order changed. “{title}” is no. {n}.'),
  off: say('「{title}」を次第から外しました。', 'Took “{title}” off the agenda.'),
  deferred: say('「{title}」を次回の会議へ回しました。', 'Moved “{title}” to the next meeting.'),
  put: say('「{title}」を次第に載せました。', 'Put “{title}” on the agenda.'),
  undone: say('元に戻しました。', 'Undone.'),
  again: say('次第から外した操作を元に戻したため', 'Taken off by mistake and put back'),
  theirs: say('{name}さんが「{title}」を{n}番に動かしました。', '{name} moved “{title}” to no. {n}.'),
};

/** What was done last, in words, and how to undo it. */
export interface Done {
  readonly sentence: string;
  readonly undo?: () => Promise<void>;
}

interface Given {
  readonly data: SessionAnswer;
  /** The session after this one, if one is planned. */
  readonly next: string | undefined;
  readonly reload: () => Promise<void>;
}

const KEPT_MS = 5000;

/** Whether the deadline for papers has passed: additions need a reason. */
export const isLate = ({ session: { papersDue }, now }: SessionAnswer): boolean =>
  papersDue !== undefined && tokyoDate(now) > papersDue;

/** The calls that arranging is made of: each one conditional write. All reject with `Refused`. */
function useCalls(data: SessionAnswer) {
  const text = useText();
  const { call } = useDesk();
  const at = `/sessions/${data.session.id}/agenda`;
  const post = <Answer>(path: string, body: unknown, version?: number): Promise<Answer> =>
    call<Answer>(path, {
      method: 'POST',
      body,
      key: crypto.randomUUID(),
      ...(version === undefined ? {} : { version }),
    });
  /** Puts an item behind another, or first. */
  const putBehind = async ({ id, version }: AgendaItem, after: string | undefined): Promise<void> => {
    await call(`${at}/${id}/place`, { method: 'PUT', body: after === undefined ? {} : { after }, version });
  };
  /** Makes it the nth in the agenda as it stands on the server now. */
  const place = async (id: string, n: number): Promise<void> => {
    const { agenda } = await call<SessionAnswer>(`/sessions/${data.session.id}`);
    const item = agenda.find((each) => each.id === id);
    const to = nthPlace(agenda, id, n);
    if (item && to) await putBehind(item, to.after);
  };
  const remove = ({ id, version }: AgendaItem): Promise<unknown> => post(`${at}/${id}/removal`, {}, version);
  /** Puts what was taken off on an agenda again. @returns its new id. */
  const putAgain = async (item: AgendaItem, path: string): Promise<string | undefined> => {
    const { kinds, title, explainer, openness, lateReason, subject } = item;
    const late = lateReason ?? (isLate(data) ? text(words.again) : undefined);
    const said = {
      kinds,
      ...(openness ? { openness } : {}),
      ...(late === undefined ? {} : { lateReason: late }),
    };
    const body = subject
      ? { ...said, referral: subject.referralId, matters: [subject.matterId] }
      : { ...said, title, ...(explainer === undefined ? {} : { explainer }) };
    return (await post<{ items: string[] }>(path, body)).items[0];
  };
  return { at, post, putBehind, place, remove, putAgain };
}

/** Does one thing after another, says what was done, and shows how the agenda stands then. */
function useAttempt(reload: () => Promise<void>) {
  const text = useText();
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState<Done>();
  const attempt = async (act: () => Promise<Done | undefined>): Promise<void> => {
    try {
      const made = await act();
      // What was done is told when the agenda shows it: whoever goes on from there moves what stands there.
      await reload();
      setProblem(undefined);
      setDone(made);
    } catch (error) {
      setProblem(problemFrom(error));
      await reload();
    }
  };
  /** Undoing is an attempt of its own. */
  const back = (undo: () => Promise<void>) => () =>
    attempt(async () => {
      await undo();
      return { sentence: text(words.undone) };
    });
  return { problem, done, attempt, back };
}

/** Arranging the agenda of a session: every step is undone by another. */
export function useArranging({ data, next, reload }: Given) {
  const text = useText();
  const { problem, done, attempt, back } = useAttempt(reload);
  const { at, post, putBehind, place, remove, putAgain } = useCalls(data);
  const list = useRef<HTMLOListElement>(null);
  const focus = useFocus(list, data);
  const placeOf = (id: string): number => besides(data.agenda, id).findIndex((item) => item.id === id) + 1;
  const move = (item: AgendaItem, n: number): void => {
    const { id, title } = item;
    const before = placeOf(id);
    focus.keep(id);
    void attempt(async () => {
      const to = nthPlace(data.agenda, id, n);
      if (!to) return undefined;
      await putBehind(item, to.after);
      return { sentence: text(words.moved, { title, n }), undo: back(() => place(id, before)) };
    });
  };
  const takeOff = (item: AgendaItem): void => {
    const before = placeOf(item.id);
    const undo = async (): Promise<void> => {
      const id = await putAgain(item, at);
      if (id !== undefined) await place(id, before);
    };
    void attempt(async () => {
      await remove(item);
      return { sentence: text(words.off, { title: item.title }), undo: back(undo) };
    });
  };
  const defer = (item: AgendaItem): void =>
    void attempt(async () => {
      await remove(item);
      await putAgain(item, `/sessions/${next}/agenda`);
      return { sentence: text(words.deferred, { title: item.title }) };
    });
  const put = (title: string, body: Record<string, unknown>): Promise<void> =>
    attempt(async () => {
      await post(at, body);
      return { sentence: text(words.put, { title }) };
    });
  const arranging: Arranging = { move, takeOff, defer: next === undefined ? undefined : defer };
  return { arranging, put, problem, done, list };
}

/** Brings the focus back to the row that was moved, wherever it stands now. */
function useFocus(list: RefObject<HTMLOListElement | null>, { agenda }: SessionAnswer) {
  const wanted = useRef<{ id: string; control: string | undefined }>(undefined);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { id, control } = wanted.current;
    const row = list.current?.querySelector(`[data-item="${id}"]`);
    const target =
      row?.querySelector<HTMLElement>(`[data-key="${control}"]`) ??
      row?.querySelector<HTMLElement>('[data-row]');
    if (target && document.activeElement !== target) target.focus();
  }, [agenda, list]);
  return {
    keep: (id: string): void => {
      const control = (document.activeElement as HTMLElement | null)?.dataset['key'];
      wanted.current = { id, control };
    },
  };
}

/** Items that a colleague has just put elsewhere: marked for a while, and told in one sentence. */
export function useTheirMoves(data: SessionAnswer): { moved: ReadonlySet<string>; sentence: string } {
  const text = useText();
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState<{ name: string; title: string; n: number }>();
  const before = useRef(data.agenda);
  useEffect(() => {
    const seen = new Map(before.current.map(({ id, version }) => [id, version]));
    before.current = data.agenda;
    const theirs = data.agenda.filter(
      ({ id, version, changedBy }) =>
        changedBy && changedBy.membershipId !== data.me.membershipId && version > (seen.get(id) ?? version),
    );
    const [first] = theirs;
    if (!first?.changedBy) return;
    const n = data.agenda.findIndex(({ id }) => id === first.id) + 1;
    setTold({ name: first.changedBy.name, title: first.title, n });
    setMoved(new Set(theirs.map(({ id }) => id)));
  }, [data]);
  useEffect(() => {
    if (moved.size === 0) return undefined;
    const timer = setTimeout(() => setMoved(new Set()), KEPT_MS);
    return () => clearTimeout(timer);
  }, [moved]);
  return { moved, sentence: told ? text(words.theirs, told) : '' };
}
