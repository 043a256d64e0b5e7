import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listLinks as linksOf } from '../storage/guest-links.ts';
import { readDuty } from '../storage/records.ts';
import { ofDuty } from './answers.ts';
import { linkRow, rowOfLink } from './link-answers.ts';

/** The links of a duty, the newest first. */
export const listLinks = memberDoor({
  route: 'list-links',
  summary: { ja: '提出用リンクの一覧', en: 'Links of a duty' },
  params: ofDuty,
  answer: z.object({ links: z.array(linkRow) }),
  async run({ scope, actor, params, nowEpoch }) {
    const duty = await readDuty(scope, params.duty);
    if (!duty || !maySee(duty, actor)) return refuse('not-found');
    const links = await linksOf(scope, duty.id);
    return answered({ links: links.map((link) => rowOfLink(link, nowEpoch)) });
  },
});
