/** Where links for handing in lead: the secret stands behind the #, which no server and no log sees. */
export const LINK_PATH = '/link';

/** What a link's address carries: whose it is, and its secret. */
export interface LinkAddress {
  readonly municipality: string;
  readonly token: string;
}

const FORM = /^#(\d{6})\.([\w-]{43})$/;

/** Takes the secret out of the address bar, before anybody copies or photographs it; undefined when there is none. */
export function takeAddress(): LinkAddress | undefined {
  const [, municipality, token] = FORM.exec(location.hash) ?? [];
  if (municipality === undefined || token === undefined) return undefined;
  history.replaceState(history.state, '', LINK_PATH);
  return { municipality, token };
}
