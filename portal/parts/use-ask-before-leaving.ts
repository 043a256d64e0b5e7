import { useEffect } from 'react';

/** Asks before a page is closed on which something was typed that is kept nowhere else. */
export function useAskBeforeLeaving(typed: boolean): void {
  useEffect(() => {
    const closing = (event: BeforeUnloadEvent): void => {
      if (typed) event.preventDefault();
    };
    addEventListener('beforeunload', closing);
    return () => removeEventListener('beforeunload', closing);
  }, [typed]);
}
