import { createHash } from 'node:crypto';

import type { DemoPerson } from './demo-person.ts';

const style = `
  :root { color-scheme: light; }
  body { margin: 0 auto; max-width: 44rem; padding: 1.5rem; font: 1rem/1.7 'Noto Sans JP', system-ui, sans-serif; color: #1a1a1c; background: #fff; }
  h1 { font-size: 1.5rem; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { margin: 0 0 .75rem; }
  button { display: block; width: 100%; min-height: 3rem; padding: .75rem 1rem; text-align: left; font: inherit; color: inherit; background: #fff; border: 1px solid #767676; border-radius: .5rem; cursor: pointer; }
  button:hover { background: #f2f2f2; }
  button:focus-visible { outline: 4px solid #000; outline-offset: 2px; box-shadow: 0 0 0 2px #ffd43d; }
  .name { display: block; font-weight: 700; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** The Content-Security-Policy of the issuer's pages; after a form the browser may go on to `origins` only. */
export const signInPolicy = (origins: readonly string[]): string =>
  `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'self'; form-action 'self' ${origins.join(' ')}`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** A sentence in both languages: nobody has chosen one yet. The English may hold entities. */
const both = (ja: string, en: string): string => `${ja}<br><span lang="en">${en}</span>`;

const page = (ja: string, en: string, content: string): string => `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(ja)} - 諮問</title><style>${style}</style></head>
<body><main><h1>${escape(ja)} <span lang="en">${escape(en)}</span></h1>${content}</main></body></html>
`;

const card = (person: DemoPerson, several: boolean): string => {
  const lines = person.memberships
    .map(({ office, role, officeName, roleName, municipality, municipalityName }) =>
      [...(several ? [municipalityName ?? municipality] : []), officeName ?? office, roleName ?? role].join(
        ' ',
      ),
    )
    .map((line) => `<span>${escape(line)}</span>`)
    .join('<br>');
  return `<li><button type="submit" name="sub" value="${escape(person.sub)}"><span class="name">${escape(person.name)}</span>${lines}</button></li>`;
};

/** The people by the first municipality they are in, so that several municipalities do not mix. */
function byMunicipality(people: readonly DemoPerson[]): Map<string, DemoPerson[]> {
  const groups = new Map<string, DemoPerson[]>();
  for (const person of people) {
    const [first] = person.memberships;
    const name = first?.municipalityName ?? first?.municipality ?? '';
    groups.set(name, [...(groups.get(name) ?? []), person]);
  }
  return groups;
}

function cards(people: readonly DemoPerson[]): string {
  const groups = byMunicipality(people);
  const list = (members: readonly DemoPerson[]): string =>
    `<ul>${members.map((person) => card(person, groups.size > 1)).join('')}</ul>`;
  if (groups.size < 2) return list(people);
  return [...groups].map(([name, members]) => `<h2>${escape(name)}</h2>${list(members)}`).join('');
}

const home = `<p><a href="/">${both('最初の画面へ', 'To the first page')}</a></p>`;

/** The page on which somebody signs in by choosing a card. The form posts `sub` to `action`; no script is needed. */
export const choosePersonPage = (people: readonly DemoPerson[], action: string): string =>
  page(
    'サインイン',
    'Sign in',
    `<p>${both('お試し用の利用者を選んでください。', 'Choose a demo person.')}</p>
<form method="post" action="${escape(action)}">${cards(people)}</form>`,
  );

/** The page that asks before signing out. `form` is the issuer's own hidden form, whose id is op.logoutForm. */
export const signOutPage = (form: string): string =>
  page(
    'サインアウト',
    'Sign out',
    `<p>${both('サインアウトしますか。', 'Do you want to sign out?')}</p>${form}
<ul><li><button type="submit" form="op.logoutForm" name="logout" value="yes">${both('サインアウトする', 'Sign out')}</button></li>
<li><button type="submit" form="op.logoutForm">${both('このまま続ける', 'Stay signed in')}</button></li></ul>`,
  );

/** The page after signing out when the portal asked for none of its own. */
export const signedOutPage = (): string =>
  page(
    'サインアウト',
    'Signed out',
    `<p>${both('サインアウトしました。', 'You are signed out.')}</p>${home}`,
  );

/** The page for a sign-in that cannot go on; `code` is OpenID Connect's word for why. */
export const signInErrorPage = (code: string): string =>
  page(
    'サインインできません',
    'Sign-in failed',
    `<p>${both(
      'この画面は有効期限が切れたか、途中で閉じられました。最初の画面からやり直してください。',
      'This page has expired or was closed. Begin again from the first page.',
    )}（${escape(code)}）</p>${home}`,
  );
