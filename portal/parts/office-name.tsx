import type { ReactNode } from 'react';
import { useText, Written } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';

/** The name of an office or contractor; contractors have the one name they are registered under, which is Japanese. */
export function OfficeName({ id }: { id: string }): ReactNode {
  const text = useText();
  const name = useDesk().nameOf(id);
  return name.ja === name.en ? <Written>{name.ja}</Written> : text(name);
}
