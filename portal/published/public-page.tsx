import { useEffect, useState, type ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { PublishedKind } from '../../functions/domain/procedure/publication.ts';
import { say, useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { DateText } from '../parts/dates.tsx';
import { Loading, Page, Waiting } from '../parts/page.tsx';
import { offline, problemFrom, problemOf, Refused, type Problem } from '../session/problem.ts';

interface Published {
  readonly name: Bilingual;
  readonly what: readonly PublishedKind[];
  readonly clause?: string;
  readonly bodies: readonly (Bilingual & { readonly id: string })[];
  readonly rows: readonly { id: string; title: string; number?: string; on: string }[];
  readonly next?: string;
}

const words = {
  page: say('公表しているもの', 'What is published'),
  minutes: say('会議録', 'Minutes'),
  replies: say('答申・通知', 'Replies'),
  consultations: say('諮問番号の台帳', 'Register of consultations'),
  approvals: say('承認・委託台帳', 'Register of approvals'),
  assessments: say('特定個人情報保護評価書の一覧', 'Assessments'),
  none: say('まだありません。', 'None yet.'),
  more: say('さらに表示', 'Show more'),
  clause: say('公表しない箇所の根拠：{clause}', 'What is withheld: {clause}'),
  open: say('開く', 'Open'),
};

/** Reads what everybody may read. Rejects with `Refused` for every no. */
async function read(code: string, query: Readonly<Record<string, string>>): Promise<Published> {
  const asked = new URLSearchParams(query);
  const response = await fetch(`/api/m/${encodeURIComponent(code)}/public?${String(asked)}`).catch(() => {
    throw new Refused(offline);
  });
  if (!response.ok) throw new Refused(await problemOf(response));
  return (await response.json()) as Published;
}

interface ListProps {
  readonly code: string;
  readonly list: 'minutes' | 'replies';
  readonly body: Bilingual & { readonly id: string };
}

/** Minutes or replies of a body, the latest first. */
function PublicList({ code, list, body }: ListProps): ReactNode {
  const text = useText();
  const [rows, setRows] = useState<Published['rows']>();
  const [next, setNext] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const load = (cursor?: string): void => {
    read(code, { list, body: body.id, ...(cursor === undefined ? {} : { cursor }) }).then(
      (page) => {
        setRows((before = []) => (cursor === undefined ? page.rows : [...before, ...page.rows]));
        setNext(page.next);
      },
      (error: unknown) => setProblem(problemFrom(error)),
    );
  };
  useEffect(() => load(), [code, list, body.id]);
  if (!rows) return <Loading problem={problem} />;
  const base = `/api/m/${code}/public/${list}`;
  return (
    <>
      <h3>{text(body)}</h3>
      {rows.length === 0 && <p className="my-3">{text(words.none)}</p>}
      <ul className="my-3">
        {rows.map(({ id, title, number, on }) => (
          <li key={id} className="flex flex-wrap gap-x-4 py-2">
            <a href={`${base}/${id}?format=html`}>
              <Written>{[number, title].filter((each) => each !== undefined).join(' ')}</Written>
            </a>
            <DateText date={on} />
            <a href={`${base}/${id}?format=docx`} aria-label={`Word ${title}`}>
              Word
            </a>
          </li>
        ))}
      </ul>
      {next !== undefined && <Button onClick={() => load(next)}>{text(words.more)}</Button>}
    </>
  );
}

function PublicRegister({ code, kind }: { code: string; kind: PublishedKind }): ReactNode {
  const text = useText();
  const base = `/api/m/${code}/public/registers/${kind}`;
  return (
    <p className="my-3 flex flex-wrap gap-x-4">
      <a href={`${base}?format=html`}>{text(words.open)}</a>
      <a href={`${base}?format=xlsx`}>Excel</a>
      <a href={`${base}?format=csv`}>CSV</a>
    </p>
  );
}

/** 公表しているもの: what a municipality lets everybody read, without signing in. */
export default function PublicPage({ code }: { code: string }): ReactNode {
  const text = useText();
  const [published, setPublished] = useState<Published>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    read(code, {}).then(setPublished, (error: unknown) => setProblem(problemFrom(error)));
  }, [code]);
  if (!published) return <Waiting name={words.page} problem={problem} />;
  const { name, what, clause, bodies } = published;
  return (
    <Page name={words.page} subject={text(name)}>
      {clause !== undefined && <p className="my-3">{text(words.clause, { clause })}</p>}
      {what.map((kind) => (
        <section key={kind} aria-labelledby={kind} className="my-8">
          <h2 id={kind}>{text(words[kind])}</h2>
          {kind === 'minutes' || kind === 'replies' ? (
            bodies.map((body) => <PublicList key={body.id} code={code} list={kind} body={body} />)
          ) : (
            <PublicRegister code={code} kind={kind} />
          )}
        </section>
      ))}
    </Page>
  );
}
