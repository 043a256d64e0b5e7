import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { nextSigningStep } from '../../functions/domain/sign-off/chain.ts';
import { say, useText } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
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
  const asked = nextSigningStep(document)?.anyOf ?? [];
  const own = asked.some(({ office, role }) => office === place.office && role === place.role);
  const [regular] = asked;
  return (
    <>
      <Refusal problem={problem} onReload={reload} />
      <p className="my-3">
        {!own &&
          regular &&
          text(words.asDeputy, {
            office: text(nameOf(regular.office)),
            role: text(roleWords[regular.role] ?? say('', '')),
          })}
        {text(words.effect)}
      </p>
      <Button look="solid" onClick={() => void decide({ decision: 'sign' })}>
        {text(own ? words.sign : words.deputy)}
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
      <p className="my-6">
        <Link href={`${base}/referrals/${document.referralId}`}>{text(words.referral)}</Link>
      </p>
      <Events events={data.events} />
      <NotNow actions={actions} />
    </Page>
  );
}
