import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { say } from '../../language.tsx';

/** The lanes of the picture: who acts. */
export const actorWords: Readonly<Record<string, Bilingual>> = {
  department: say('所管課', 'Department'),
  secretariat: say('事務局', 'Secretariat'),
  council: say('会議', 'Council'),
  signer: say('決裁者', 'Signers'),
  contractor: say('受託者', 'Contractor'),
  system: say('システム', 'System'),
};
