import type { ReactNode, Ref } from 'react';

type Tone = 'error' | 'warning' | 'success' | 'info';

const tones: Record<Tone, { box: string; mark: string; title: string }> = {
  error: { box: 'border-red-900', mark: '■', title: 'text-red-900' },
  warning: { box: 'border-warning-yellow-2 bg-yellow-50', mark: '▲', title: 'text-yellow-1100' },
  success: { box: 'border-green-800', mark: '✓', title: 'text-green-800' },
  info: { box: 'border-blue-800 bg-blue-50', mark: '●', title: 'text-blue-800' },
};

/**
 * A notice under the title of a page (ノティフィケーションバナー). Success and info are polite statuses; what needs
 * focus or an alert is up to the caller (`role`, `ref`).
 */
export function Banner({
  tone,
  title,
  children,
  ref,
  role,
}: {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  ref?: Ref<HTMLDivElement>;
  role?: 'status' | 'alert' | 'group';
}): ReactNode {
  const { box, mark, title: colour } = tones[tone];
  return (
    <div
      ref={ref}
      role={role ?? 'status'}
      tabIndex={ref ? -1 : undefined}
      className={`my-4 rounded-8 border-2 p-4 ${box}`}
    >
      <p className={`text-std-16B-170 ${colour}`}>
        <span aria-hidden="true">{mark} </span>
        <span>{title}</span>
      </p>
      {children}
    </div>
  );
}
