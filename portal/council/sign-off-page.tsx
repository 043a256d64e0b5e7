import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { nextSigningStep } from '../../functions/domain/sign-off/chain.ts';
import { say, useText } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { Events } from '../parts/events.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { roleWords } from '../parts/roles.ts';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { DocumentAnswer } from './answers.ts';
import { DocumentText } from './reply-text.tsx';
import { Stamps } from './stamps.tsx';

const words = {
  name: say('決裁', 'Sign-off'),
  text: say('文書', 'Document'),
  sign: say('決裁する', 'Sign'),
  deputy: say('代決する', 'Sign as deputy'),
  ahead: say('先に決裁する', 'Sign ahead'),
  asAhead: say(
    '{office} {role}は、まだ決裁していません。不在のときは先に決裁でき、あとで後閲します。',
    '{office} {role} has not signed yet. While they are away you may sign ahead; they read it afterwards.',
  ),
  changed: say(
    '文書の内容が変わりました。最新の内容を読んでから、もう一度決裁してください。',
    'The document has changed. Read what it says now, and sign again.',
  ),
  read: say('後閲する', 'Read afterwards'),
  readEffect: say(
    'あなたの不在のうちに決裁され、発出されました。読んだことを記録します。',
    'It was signed and issued while you were away. This records that you have read it.',
  ),
  asDeputy: say(
    '代決として記録します（本来の決裁者：{office} {role}）。',
    'Recorded as deputy signature (regular signer: {office} {role}).',
  ),
  effect: say('決裁すると、取り消せません。', 'A signature cannot be undone.'),
  back: say('差し戻す', 'Return'),
  backEffect: say(
    '事務局が案を作り直し、決裁を初めからやり直します。',
    'The secretariat drafts it anew and signing starts afresh.',
  ),
  referral: say('付議書', 'Referral'),
};

const states: Record<DocumentAnswer['document']['status'], ReturnType<typeof say>> = {
  draft: say('案', 'Draft'),
  confirmed: say('決裁中', 'Being signed'),
  signed: say('決裁済', 'Signed'),
  returned: say('差戻し', 'Returned'),
  issued: say('発出済', 'Issued'),
  stuck: say('処理停止中（事務局対応）', 'Stopped (secretariat handling)'),
};

/** The signature: the sentence of effect, the button, and the way to return it. */
function Signing({ data, reload }: { data: DocumentAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { place, nameOf } = useDesk();
  const { send, problem } = useIntent();
  const { document } = data;
  const decide = async (body: unknown): Promise<void> => {
    if (await send(`/documents/${document.id}/signature`, body, data.version)) await reload();
  };
  const step = nextSigningStep(document);
  const asked = step?.anyOf ?? [];
  const mine = ({ office, role }: { office: string; role: string }): boolean =>
    office === place.office && role === place.role;
  const own = asked.some(mine);
  const ahead = !own && step?.deputies.some(mine) !== true;
  const [regular] = asked;
  const who = regular && {
    office: text(nameOf(regular.office)),
    role: text(roleWords[regular.role] ?? say('', '')),
  };
  const said = ahead ? { decision: 'sign', passOver: true } : { decision: 'sign' };
  return (
    <>
      {problem?.code === 'stale' && <Banner tone="warning" title={text(words.changed)} />}
      <Refusal problem={problem} onReload={reload} />
      <p className="my-3">
        {!own && who && text(ahead ? words.asAhead : words.asDeputy, who)}
        {text(words.effect)}
      </p>
      <Button look="solid" onClick={() => void decide(said)}>
        {text(own ? words.sign : ahead ? words.ahead : words.deputy)}
      </Button>
      <ReasonForm
        summary={text(words.back)}
        effect={text(words.backEffect)}
        action={text(words.back)}
        onReason={(reason) => void decide({ decision: 'return', reason })}
      />
    </>
  );
}

/** A signer who was passed over says that they have read it. */
function Reading({ data, reload }: { data: DocumentAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const read = async (): Promise<void> => {
    if (await send(`/documents/${data.document.id}/reading`, {})) await reload();
  };
  return (
    <>
      <Refusal problem={problem} onReload={reload} />
      <p className="my-3">{text(words.readEffect)}</p>
      <Button look="solid" onClick={() => void read()}>
        {text(words.read)}
      </Button>
    </>
  );
}

/** 決裁: the document as printed, its stamps, and the signature. */
export default function SignOffPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { data, problem, moved, reload } = usePage<DocumentAnswer>(`/documents/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { document, turn, now, actions } = data;
  const done = document.status === 'signed' || document.status === 'issued';
  return (
    <Page
      name={words.name}
      subject={document.title}
      chip={<Chip look={done ? 'done' : 'others'} label={states[document.status]} />}
    >
      <TurnLine turn={turn} now={now} step={document.step} />
      <Moved moved={moved} reload={reload} />
      <section aria-labelledby="document">
        <h2 id="document">{text(words.text)}</h2>
        <DocumentText document={document} />
      </section>
      <Stamps document={document} />
      {allows(actions, 'sign') && <Signing data={data} reload={reload} />}
      {allows(actions, 'read-afterwards') && <Reading data={data} reload={reload} />}
      <p className="my-6">
        <Link href={`${base}/referrals/${document.referralId}`}>{text(words.referral)}</Link>
      </p>
      <Events events={data.events} />
      <NotNow actions={actions} />
    </Page>
  );
}
