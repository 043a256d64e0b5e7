import { useState, type ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import { Refusal, type Place } from '../../parts/refusal.tsx';
import { useIntent } from '../../session/use-intent.ts';

const words = {
  title: say('リンクを作る', 'Make a link'),
  name: say('相手の氏名', 'Name of the contact'),
  email: say('メールアドレス', 'Mail address'),
  emailHint: say('メールで送るときに記入してください。', 'Needed where something goes by mail.'),
  mail: say('メールで送るもの', 'What goes by mail'),
  none: say('何も送らない（自分で伝える）', 'Nothing: I tell both'),
  link: say('リンク（確認コードは電話などで伝える）', 'The link; I tell the code by telephone or so'),
  code: say('確認コード（リンクは別に伝える）', 'The code; I tell the link another way'),
  make: say('リンクと確認コードを作る', 'Make link and code'),
  made: say(
    'リンクと確認コードを作りました。この画面を離れると、もう一度は見られません。',
    'Link and code are made. Once you leave this page nobody can see them again.',
  ),
  again: say(
    'リンクは作りましたが、答えが届く前に接続が切れたため、リンクと確認コードを表示できません。このリンクを取り消し、もう一度作ってください。',
    'The link was made, but its answer was lost, and it cannot be told again. Revoke it and make another.',
  ),
  linkLabel: say('リンク', 'Link'),
  codeLabel: say('確認コード', 'Confirmation code'),
  sentLink: say('リンクをメールで送りました。', 'The link was mailed.'),
  sentCode: say('確認コードをメールで送りました。', 'The code was mailed.'),
  failed: say('メールを送れませんでした。自分で伝えてください。', 'The mail was not sent. Tell it yourself.'),
  copy: say('リンクを写し取る', 'Copy the link'),
  copied: say('写し取りました。', 'Copied.'),
};

interface Made {
  readonly contact: { readonly name: string };
  readonly path?: string;
  readonly confirmationCode?: string;
  readonly mailed?: 'link' | 'code' | 'failed';
}

/** Link and code of a link that was just made: told once. */
function Told({ made }: { made: Made }): ReactNode {
  const text = useText();
  const [copied, setCopied] = useState(false);
  const { path, confirmationCode, mailed } = made;
  if (path === undefined || confirmationCode === undefined)
    return <Banner tone="warning" title={text(words.again)} />;
  const address = location.origin + path;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <Banner tone="success" title={text(words.made)}>
      <dl className="facts my-3">
        <dt>{text(words.codeLabel)}</dt>
        <dd className="numbers text-std-22B-150" data-testid="code">
          {confirmationCode}
        </dd>
        <dt>{text(words.linkLabel)}</dt>
        <dd data-testid="link">
          <Written>{address}</Written>
        </dd>
      </dl>
      <p className="flex flex-wrap items-center gap-3">
        <Button small onClick={() => void copy()}>
          {text(words.copy)}
        </Button>
        <span role="status">{copied && text(words.copied)}</span>
      </p>
      {mailed === 'link' && <p>{text(words.sentLink)}</p>}
      {mailed === 'code' && <p>{text(words.sentCode)}</p>}
      {mailed === 'failed' && <p>{text(words.failed)}</p>}
    </Banner>
  );
}

const mailings = (['none', 'link', 'code'] as const).map((id) => [id, words[id]] as const);

/** What is typed of a link, and the link that was made of it. */
function useMaking(path: string, onMade: () => Promise<void>) {
  const { send, problem } = useIntent();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [mail, setMail] = useState('none');
  const [made, setMade] = useState<Made>();
  const make = async (): Promise<void> => {
    const contact = { name: name.trim(), ...(email.trim() === '' ? {} : { email: email.trim() }) };
    const mailed = mail === 'link' || mail === 'code' ? { mail } : {};
    const answer = await send<Made>(path, { contact, ...mailed });
    if (!answer) return;
    setMade(answer);
    setName('');
    setEmail('');
    await onMade();
  };
  return { name, setName, email, setEmail, mail, setMail, made, make, problem };
}

const labels: Readonly<Record<string, typeof words.name | undefined>> = {
  '/contact/name': words.name,
  '/contact/email': words.email,
};

/** Makes a link for one duty; its code is shown here, once. */
export function MakeLink({ path, onMade }: { path: string; onMade: () => Promise<void> }): ReactNode {
  const text = useText();
  const making = useMaking(path, onMade);
  const { made, problem } = making;
  const placeOf = (at: string): Place | undefined => {
    const label = labels[at];
    return label && { id: at, label: text(label) };
  };
  const field = (at: string, label: string) => ({ id: at, label, errors: errorsAt(problem, at) });
  return (
    <>
      {made && <Told made={made} />}
      <details className="panel my-4">
        <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{text(words.title)}</summary>
        <div className="max-w-[40rem]">
          <Refusal problem={problem} placeOf={placeOf} />
          <TextField
            {...field('/contact/name', text(words.name))}
            required
            maxLength={100}
            value={making.name}
            onValue={making.setName}
          />
          <TextField
            {...field('/contact/email', text(words.email))}
            hint={text(words.emailHint)}
            maxLength={200}
            value={making.email}
            onValue={making.setEmail}
          />
          <SelectField
            label={text(words.mail)}
            options={mailings}
            value={making.mail}
            onValue={making.setMail}
          />
          <Button onClick={() => void making.make()}>{text(words.make)}</Button>
        </div>
      </details>
    </>
  );
}
