import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { DateText } from '../parts/dates.tsx';
import { Loading, Page } from '../parts/page.tsx';
import { problemFrom, type Problem } from '../session/problem.ts';
import { CodeEntry } from './code-entry.tsx';
import { GuestDesk } from './guest-desk.tsx';
import { GuestSession, type Opened } from './guest-session.ts';
import { GuestWork } from './guest-work.tsx';
import { takeAddress, type LinkAddress } from './link-address.ts';
import type { Looked } from './looked.ts';
import { SessionClock } from './session-clock.tsx';

const words = {
  name: say('廃棄証明の提出（リンク）', 'Certificate of destruction (link)'),
  about: say(
    '{municipality} {office}が、{contractor}に廃棄証明書の提出をお願いするためにお送りしたリンクです。',
    '{office} of {municipality} sent this link to ask {contractor} for a certificate of destruction.',
  ),
  due: say('提出の期限：', 'Due: '),
  need: say(
    '引渡しを受けた媒体を返還・消去・廃棄した日、方法、実施者と、写真などの証拠をご用意ください。途中まで記入して、あとで続けることもできます。',
    'Have ready when, how and by whom the media were returned, erased or destroyed, and photos or other evidence. You can stop and go on later.',
  ),
  missing: say('リンクの番号が見つかりません。', 'The address holds no link.'),
  missingHow: say(
    '担当課から届いたリンクを、もう一度開いてください。安全のため、画面を読み込み直すとリンクの番号は残りません。記入した内容は保存されています。',
    'Open the link from the department again. For safety it does not stay when a page is loaded anew. What you wrote is kept.',
  ),
  contact: say('問い合わせ先：', 'Contact: '),
} as const;

/** Who sent the link, why, until when and what is needed: said before anything is asked. */
function About({ looked }: { looked: Looked }): ReactNode {
  const text = useText();
  const facts = {
    municipality: text(looked.municipality),
    office: text(looked.office),
    contractor: looked.contractor,
  };
  const { contact } = looked.office;
  return (
    <div className="max-w-[44rem]">
      <p className="my-3">
        <Written>{text(words.about, facts)}</Written>
      </p>
      <p className="my-3 text-std-18B-160">
        {text(words.due)}
        <DateText date={looked.dueOn} />
      </p>
      <p className="my-3">{text(words.need)}</p>
      {contact !== undefined && (
        <p className="my-3">
          {text(words.contact)}
          <Written>{contact}</Written>
        </p>
      )}
    </div>
  );
}

/** A link and whoever holds it: looked at, opened by its code, worked in, and asked for its code again when time is up. */
function Held({ address }: { address: LinkAddress }): ReactNode {
  const [opened, setOpened] = useState<Opened>();
  const [guest] = useState(() => new GuestSession(address, setOpened));
  const [looked, setLooked] = useState<Looked>();
  const [problem, setProblem] = useState<Problem>();
  // Once it was open, what was written stays on the page, whatever becomes of the session.
  const [dutyId, setDutyId] = useState<string>();
  useEffect(() => {
    if (opened) setDutyId(opened.dutyId);
  }, [opened]);
  const look = useCallback(() => {
    setProblem(undefined);
    guest.look<Looked>().then(setLooked, (error: unknown) => setProblem(problemFrom(error)));
  }, [guest]);
  useEffect(look, [look]);
  if (!looked)
    return (
      <Page name={words.name}>
        {problem && problem.code !== 'offline' ? (
          <Banner tone="warning" title={<Sentence problem={problem} />} role="alert" />
        ) : (
          <Loading problem={problem} onAgain={look} />
        )}
      </Page>
    );
  if (dutyId === undefined)
    return (
      <Page name={words.name}>
        <About looked={looked} />
        <CodeEntry guest={guest} looked={looked} />
      </Page>
    );
  return (
    <GuestDesk guest={guest} address={address} looked={looked}>
      <SessionClock guest={guest} opened={opened} looked={looked} />
      <GuestWork
        dutyId={dutyId}
        onLeave={() => {
          setDutyId(undefined);
          void guest.leave();
        }}
      />
    </GuestDesk>
  );
}

function Sentence({ problem }: { problem: Problem }): ReactNode {
  const text = useText();
  return text(problem.message);
}

/** `/link#…`: where somebody without an account hands in one certificate. */
export default function LinkPage(): ReactNode {
  const text = useText();
  const [address, setAddress] = useState(takeAddress);
  useEffect(() => {
    const changed = (): void => setAddress((before) => takeAddress() ?? before);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  if (address) return <Held key={address.token} address={address} />;
  return (
    <Page name={words.name}>
      <Banner tone="warning" title={text(words.missing)} role="alert">
        <p className="mt-2">{text(words.missingHow)}</p>
      </Banner>
    </Page>
  );
}
