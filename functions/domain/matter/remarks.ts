import { ruleById } from '../refusal/all-rules.ts';
import type { Problem } from '../refusal/rule.ts';
import type { Matter } from './matter.ts';

type Remarks = NonNullable<Matter['remarks']>;

/** As many as the secretariat may write. */
const MOST = 50;

/** What a return says when a rule sends a matter back and no person does: the sentences of the rules, with their limits. */
export const remarksOf = (problems: readonly Problem[]): Remarks =>
  problems.slice(0, MOST).map(({ rule, path, limit }) => {
    const { ja, en } = ruleById(rule);
    const within = limit === undefined ? ['', ''] : [`（${limit}）`, ` (${limit})`];
    return { ...(path === undefined ? {} : { path }), text: `${ja}${within[0]}\n${en}${within[1]}` };
  });
