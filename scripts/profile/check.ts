import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { profileProblems } from '../../functions/domain/procedure/check-profile.ts';
import { profileSchema, type Profile } from '../../functions/domain/procedure/profile.ts';
import { profileRules } from '../../functions/domain/procedure/profile-rules.ts';
import { ruleById } from '../../functions/domain/refusal/all-rules.ts';
import { problemsOfZod } from '../../functions/domain/refusal/from-zod.ts';
import type { Problem, Rule } from '../../functions/domain/refusal/rule.ts';

/** What a check found in one file: nothing to mend, something to mend, or that it cannot be read at all. */
export type Checked =
  | { readonly kind: 'fits'; readonly profile: Profile }
  | { readonly kind: 'problems'; readonly lines: readonly string[] }
  | { readonly kind: 'unreadable'; readonly lines: readonly string[] };

const ruleOf = (id: string): Rule => profileRules.find((rule) => rule.id === id) ?? ruleById(id);

/** One problem as people read it: where, what and the way out, in both languages. */
function sentenceOf({ rule, path, limit }: Problem): string {
  const { ja, en } = ruleOf(rule);
  const place = path === undefined || path === '' ? '/' : path;
  return `${place}\n    ${ja}${limit === undefined ? '' : `（${limit}）`}\n    ${en}${limit === undefined ? '' : ` (${limit})`}`;
}

const misnamed = (file: string, { code }: Profile): string[] =>
  basename(file).startsWith(`${code}-`)
    ? []
    : [
        `/code\n    ファイル名を ${code}-（名前）.json にしてください。起動や手順の実行は、この名前で設定を探します。` +
          `\n    Name the file ${code}-<name>.json: starts and scenarios find profiles by it.`,
      ];

/** Checks the text of a profile file: its form first, then what one part says of another. @param file its name or path. */
export function checkProfile(file: string, text: string): Checked {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: 'unreadable',
      lines: [`JSONとして読めません。/ Not JSON: ${reason}`],
    };
  }
  const parsed = profileSchema.safeParse(read, { reportInput: true });
  if (!parsed.success) return { kind: 'problems', lines: problemsOfZod(parsed.error).map(sentenceOf) };
  const lines = [...profileProblems(parsed.data).map(sentenceOf), ...misnamed(file, parsed.data)];
  return lines.length === 0 ? { kind: 'fits', profile: parsed.data } : { kind: 'problems', lines };
}

/** Checks a profile file. */
export function checkProfileFile(file: string): Checked {
  try {
    return checkProfile(file, readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'unreadable', lines: [`読み込めません。/ Cannot be read: ${reason}`] };
  }
}

/** Where a profile says that it assumes something, with the reason. */
export function assumptionsOf(profile: Profile): { path: string; why: string }[] {
  const found: { path: string; why: string }[] = [];
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'assumed' && typeof member === 'string') found.push({ path, why: member });
      else look(member, `${path}/${key}`);
    }
  };
  look(profile, '');
  return [...found, ...(profile.assumptions ?? [])];
}
