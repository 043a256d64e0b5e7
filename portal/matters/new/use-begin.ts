import { useRef, useState } from 'react';
import { useDesk } from '../../session/desk.tsx';
import { isSettled, problemFrom, type Problem } from '../../session/problem.ts';
import type { PlannedDraft } from './plan.ts';

interface Begun {
  readonly id: string;
  readonly submission?: string;
}

/** A blank sub-delegation names the delegation that was begun with it. */
const below = (draft: PlannedDraft, parent: Begun | undefined): PlannedDraft =>
  draft.kind === 'sub-delegation' && draft.content && parent
    ? { ...draft, content: { ...draft.content, parent: parent.id } }
    : draft;

/**
 * Makes the drafts of a plan, as one 付議 where there are several. A plan that was cut short goes on where it stopped:
 * nothing is made twice.
 * @returns the id of the first draft; undefined when one was refused, and `problem` then says why.
 */
export function useBegin(): {
  begin: (drafts: readonly PlannedDraft[]) => Promise<string | undefined>;
  problem: Problem | undefined;
} {
  const { call } = useDesk();
  const [problem, setProblem] = useState<Problem>();
  const made = useRef(new Map<string, { key: string; begun?: Begun }>());
  const beginOne = async (draft: PlannedDraft, submission: string | undefined): Promise<Begun> => {
    const body = {
      ...draft,
      ...(submission === undefined ? {} : { submission }),
    };
    const intent = JSON.stringify(body);
    const open = made.current.get(intent) ?? { key: crypto.randomUUID() };
    made.current.set(intent, open);
    const begun = open.begun ?? (await call<Begun>('/matters', { method: 'POST', body, key: open.key }));
    made.current.set(intent, { ...open, begun });
    return begun;
  };
  const begin = async (drafts: readonly PlannedDraft[]): Promise<string | undefined> => {
    setProblem(undefined);
    const begun: Begun[] = [];
    try {
      for (const draft of drafts) {
        const together = drafts.length > 1 ? (begun[0]?.submission ?? 'new') : undefined;
        const tierAbove = drafts.findIndex(({ kind }) => kind === 'delegation');
        begun.push(await beginOne(below(draft, begun[tierAbove]), together));
      }
      return begun[0]?.id;
    } catch (error) {
      const refused = problemFrom(error);
      if (isSettled(refused))
        for (const [intent, open] of made.current) if (!open.begun) made.current.delete(intent);
      setProblem(refused);
      return undefined;
    }
  };
  return { begin, problem };
}
