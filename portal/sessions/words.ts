import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { Profile } from '../../functions/domain/procedure/profile.ts';
import { outcomeWord } from '../../functions/domain/procedure/words.ts';
import type { ItemDecision, SessionItem } from '../../functions/domain/session/agenda.ts';
import type { Session } from '../../functions/domain/session/session.ts';
import { say } from '../language.tsx';
import type { ChipLook } from '../parts/chip.tsx';

/** What sessions are held as. */
export const sessionKinds: Readonly<Record<NonNullable<Session['kind']>, Bilingual>> = {
  regular: say('定例会', 'Regular'),
  extraordinary: say('臨時会', 'Extraordinary'),
  written: say('書面開催', 'By circulated papers'),
};

/** What an item is put on an agenda for. */
export const itemKinds: Readonly<Record<SessionItem['kinds'][number], Bilingual>> = {
  consult: say('諮問・付議', 'Consultation'),
  report: say('報告', 'Report'),
  discuss: say('協議', 'Discussion'),
  minutes: say('会議録の確認', 'Minutes'),
  other: say('その他', 'Other'),
};

const states: Readonly<Record<Session['status'], { look: ChipLook; label: Bilingual }>> = {
  planned: { look: 'draft', label: say('開会前', 'Not opened yet') },
  open: { look: 'yours', label: say('開会中', 'In session') },
  closed: { look: 'done', label: say('閉会', 'Closed') },
};

/** How a session stands. */
export const shownSession = ({ status }: Pick<Session, 'status'>): { look: ChipLook; label: Bilingual } =>
  states[status];

const otherOutcomes = {
  continue: say('継続審議', 'Continued'),
  reported: say('報告済', 'Reported'),
  withdrawn: say('取下げ', 'Withdrawn'),
  confirmed: say('確認', 'Confirmed'),
  returned: say('差戻し', 'Returned'),
} as const;

/** What was decided of an item, in the body's words. */
export function decisionWord(profile: Profile, body: string, outcome: ItemDecision['outcome']): Bilingual {
  return outcome in otherOutcomes
    ? otherOutcomes[outcome as keyof typeof otherOutcomes]
    : outcomeWord(profile, body, outcome as Exclude<typeof outcome, keyof typeof otherOutcomes>);
}
