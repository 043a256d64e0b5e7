import { useText } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';

/** Who gave or took something: an office or contractor by its name, a person as they were written. */
export function useGiver(): (who: string) => string {
  const text = useText();
  const { nameOf } = useDesk();
  return (who) => text(nameOf(who));
}
