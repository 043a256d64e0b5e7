import type { Matter } from './matter.ts';

type WithContent = Pick<Matter, 'content'>;

const periodOf = ({ content }: WithContent) => ('period' in content ? content.period : undefined);

/** Whether a request carries an approval into a period after its own (更新), rather than changing it within (変更). */
export function isRenewal(base: WithContent, request: WithContent): boolean {
  const [before, after] = [periodOf(base), periodOf(request)];
  return before !== undefined && after !== undefined && after.start > before.end;
}
