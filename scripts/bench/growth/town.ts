import { z } from 'zod';

import { person, type Person } from '../../../test/support/api-client.ts';
import { arrange, openWith, putOn, seven } from '../../../test/support/session.ts';
import { newThread, walkTo, type Cast, type Step, type Thread } from '../../../test/support/thin-thread.ts';

/** The records of a town whose pages are measured, each walked to where it stands through the real doors. */
export interface Town {
  /** The ids and keys that the paths of pages name. */
  readonly names: Readonly<Record<string, string>>;
}

const MUNICIPALITY = '131041';

/** Where the matters of the town stand: between them they are on every list. */
const stands: readonly Step[] = [
  'draft',
  'review',
  'await-outcome',
  'deliberation',
  'submit-certificate',
  'validate-certificate',
];

/** Everybody who looks at a page. */
export async function castAt(url: string): Promise<Cast> {
  const as = (name: string): Promise<Person> =>
    person(url, MUNICIPALITY, `demo-${MUNICIPALITY}-${name}`, { patient: true });
  return {
    department: await as('mie'),
    secretariat: await as('koyomi'),
    chair: await as('akira'),
    signers: [await as('tsubasa'), await as('hikaru')],
    contractor: await as('ritsuko'),
  };
}

const moveClock =
  (url: string) =>
  async (days: number): Promise<void> => {
    const answer = await fetch(`${url}/_embedded/clock`, { method: 'POST', body: JSON.stringify({ days }) });
    if (!answer.ok) throw new Error(await answer.text());
  };

/** A session that is sitting on the matters of a letter, with a condition that is still open. */
async function sitOn({ cast, referralId, page }: Thread): Promise<{ session: string; condition: string }> {
  const { secretariat: desk } = cast;
  const session = await arrange(desk, page.now.slice(0, 10));
  const [item = ''] = await putOn(desk, session, { referral: referralId, kinds: ['consult'] });
  await openWith(
    desk,
    session,
    seven.slice(0, 5).map(({ id }) => id),
  );
  const asked = { text: '廃棄の方法を書面で報告する', owner: 'iryo-hoken-nenkin', dueAsSaid: '次回の会議' };
  return {
    session,
    condition: (await desk.post(`/sessions/${session}/agenda/${item}/conditions`, asked)).id,
  };
}

async function assess(department: Person): Promise<string> {
  const entered = { title: '国民健康保険に関する事務', level: 'basic-and-full' };
  const { id, version } = await department.post('/assessments', entered);
  const rows = { name: '現行', published: true, items: [{ label: 'Ⅱ６①保管場所', value: '庁舎' }] };
  await department.post(`/assessments/${id}/versions`, rows, { ifMatch: version });
  return id;
}

const dutySchema = z.looseObject({ duty: z.looseObject({ delegationId: z.string() }) });

/** Walks the town's records through the doors of the server at `url`, and waits until nothing is under way. */
export async function buildTown(url: string): Promise<Town> {
  const cast = await castAt(url);
  const threads = new Map<Step, Thread>();
  for (const step of stands) threads.set(step, await walkTo(newThread(cast, moveClock(url)), step));
  const at = (step: Step): Thread => {
    const thread = threads.get(step);
    if (!thread) throw new Error(`no matter stands at ${step}`);
    return thread;
  };
  const [delegated, deliberated] = [at('validate-certificate'), at('deliberation')];
  const { duty } = await cast.department.read(`/duties/${delegated.dutyId}`, dutySchema);
  const sitting = await sitOn(deliberated);
  const assessment = await assess(cast.department);
  await (await fetch(`${url}/_embedded/quiet`)).text();
  return {
    names: {
      matter: delegated.key,
      draft: at('draft').key,
      referral: delegated.referralId,
      document: delegated.documentId,
      duty: delegated.dutyId,
      certificate: delegated.certificateId,
      delegation: duty.delegationId,
      ...sitting,
      assessment,
    },
  };
}
