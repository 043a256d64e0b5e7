import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';

type Look = 'solid' | 'outline' | 'danger' | 'text';

const looks: Record<Look, string> = {
  solid: 'button button-solid',
  outline: 'button button-outline',
  danger: 'button button-danger',
  text: 'button button-text',
};

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & { look?: Look; small?: boolean };

/** A button that acts. Never greyed out: a page shows why something cannot be done instead (pages.md §1.5). */
export function Button({
  look = 'outline',
  small = false,
  type = 'button',
  ...rest
}: ButtonProps): ReactNode {
  return <button {...rest} type={type} className={`${looks[look]} ${small ? 'button-small' : ''}`} />;
}

/** A link that looks like a button: it leads to a page. */
export function ButtonLink({
  to,
  look = 'outline',
  small = false,
  children,
}: {
  to: string;
  look?: Look;
  small?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <Link href={to} className={`${looks[look]} ${small ? 'button-small' : ''}`}>
      {children}
    </Link>
  );
}
