import { useRef, useState } from 'react';
import { useDesk } from '../../session/desk.tsx';
import { isSettled, problemFrom, type Problem } from '../../session/problem.ts';
import type { MatterAnswer } from '../answer.ts';

/** A matter that was just submitted, with the number it was given. */
export interface Submitted {
  readonly id: string;
  readonly number: string;
}

interface SubmitAll {
  /** Submits drafts one after the other, in the order given, and stops at the first no. @returns the numbers given. */
  readonly submitAll: (drafts: readonly MatterAnswer[]) => Promise<string[]>;
  readonly submitted: readonly Submitted[];
  readonly problemOf: (matterId: string) => Problem | undefined;
}

/** The submission of the drafts of a 付議: each by itself, so that those that went stay submitted when one is refused. */
export function useSubmitAll(): SubmitAll {
  const { call } = useDesk();
  const [submitted, setSubmitted] = useState<readonly Submitted[]>([]);
  const [refused, setRefused] = useState<{ id: string; problem: Problem }>();
  /** The intent of each draft: pressed again after a lost answer, it goes under the same key. */
  const keys = useRef(new Map<string, string>());
  /** A tier whose parent has just got its number names it by that. @returns the version to submit. */
  const named = async ({ matter, version }: MatterAnswer, numbers: ReadonlyMap<string, string>) => {
    const number = matter.kind === 'sub-delegation' ? numbers.get(matter.content.parent ?? '') : undefined;
    if (number === undefined) return version;
    const content = { ...matter.content, parent: number };
    const request = { method: 'PUT', body: { content }, version } as const;
    return (await call<{ version: number }>(`/matters/${matter.id}/content`, request)).version;
  };
  const submit = async (id: string, version: number): Promise<string> => {
    const key = keys.current.get(id) ?? crypto.randomUUID();
    keys.current.set(id, key);
    const request = { method: 'POST', body: {}, version, key } as const;
    return (await call<{ number: string }>(`/matters/${id}/submission`, request)).number;
  };
  const submitAll = async (drafts: readonly MatterAnswer[]): Promise<string[]> => {
    setRefused(undefined);
    const numbers = new Map(submitted.map(({ id, number }) => [id, number]));
    const given: string[] = [];
    for (const draft of drafts) {
      const { id } = draft.matter;
      try {
        const number = await submit(id, await named(draft, numbers));
        numbers.set(id, number);
        given.push(number);
        setSubmitted((before) => [...before, { id, number }]);
      } catch (error) {
        const problem = problemFrom(error);
        if (isSettled(problem)) keys.current.delete(id);
        setRefused({ id, problem });
        break;
      }
    }
    return given;
  };
  return {
    submitAll,
    submitted,
    problemOf: (id) => (refused?.id === id ? refused.problem : undefined),
  };
}
