import { z } from 'zod';

import { pageSchema, type Answer, type Person } from '../../support/api-client.ts';
import { completeContent, paths, walkTo, type Thread } from '../../support/thin-thread.ts';
import type { Installation } from './installation.ts';

const balanceSchema = z.object({
  handedOver: z.int(),
  transferredIn: z.int(),
  transferredOut: z.int(),
  returned: z.int(),
  certified: z.int(),
  open: z.int(),
});

export const delegationSchema = pageSchema.extend({
  delegation: z.looseObject({ id: z.string(), status: z.string() }),
  balance: balanceSchema,
  treeBalance: balanceSchema,
  tree: z.array(z.looseObject({ id: z.string(), contractor: z.string(), balance: balanceSchema })),
  entries: z.array(z.looseObject({ id: z.string(), kind: z.string(), corrects: z.string().optional() })),
  duties: z.array(
    z.looseObject({ id: z.string(), status: z.string(), cause: z.string(), dueOn: z.string() }),
  ),
});

export const ledgerSchema = z.looseObject({
  balance: balanceSchema,
  rows: z.array(
    z.looseObject({
      id: z.string(),
      position: z.int(),
      quantity: z.int(),
      medium: z.looseObject({ text: z.string(), serial: z.string().optional() }),
      balance: balanceSchema,
    }),
  ),
  next: z.string().optional(),
});

export const bookedSchema = z.looseObject({ entry: z.string(), balance: balanceSchema });

/** The delegation that a thread's approval brought. */
export const delegationOf = ({ matterId }: Thread): string => `del_${matterId.slice(4)}`;
export const at = (thread: Thread): string => `/delegations/${delegationOf(thread)}`;

/** A paper that nobody confuses with another. */
export const laptop = (serial: string) => ({
  medium: { kind: 'terminal', type: 'flash', text: '作業用のパソコン', serial },
  dataClass: 'my-number-residents',
  quantity: 1,
});
export const boxes = (quantity: number) => ({
  medium: { kind: 'paper', type: 'paper', text: '相談の記録', propertyNumber: '箱' },
  dataClass: 'confidential',
  quantity,
});

/** Books something that must be taken. */
export async function booked(
  who: Person,
  path: string,
  body: unknown,
): Promise<z.infer<typeof bookedSchema>> {
  const answer = await who.call('POST', path, { body });
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return bookedSchema.parse(answer.body);
}

/** The rules a refusal names, with their limits. */
export const rulesIn = ({ body }: Answer): [string, string, string?][] => {
  const { errors } = z
    .looseObject({
      errors: z.array(z.looseObject({ rule: z.string(), path: z.string(), limit: z.string().optional() })),
    })
    .parse(body);
  return errors.map(({ rule, path, limit }) => (limit === undefined ? [rule, path] : [rule, path, limit]));
};

/** An approved delegation on, whose sub-contractor is another of the register. */
export async function subDelegated(
  installation: Installation,
  parent: Thread,
  recordMedia: unknown[] = completeContent.recordMedia,
  period: unknown = completeContent.period,
): Promise<Thread> {
  const content = {
    ...completeContent,
    title: '次期システムの保守の再委託',
    contractor: 'kokuho-chuokai',
    parent: parent.key,
    recordMedia,
    period,
    contractorMeasures: [{ question: '秘密保持の約束を確かめるか', answer: 'yes' }],
    capability: '開発した事業者である。',
  };
  const thread = await installation.thread(content);
  const { department } = thread.cast;
  const { id } = await department.post('/matters', { kind: 'sub-delegation', content });
  thread.matterId = id;
  thread.key = id;
  thread.dutyId = `dut_${id.slice(4)}`;
  thread.page = await department.read(paths.matter(thread), pageSchema);
  thread.reached.add('draft');
  return walkTo(thread, 'approved');
}
