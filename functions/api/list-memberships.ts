import * as z from 'zod';
import { membershipSchema } from '../domain/membership/membership.ts';
import { answered, personDoor } from '../middleware/door.ts';
import { listMemberships as membershipsOf } from '../storage/memberships.ts';

/** Where the person who is signed in belongs, in every municipality. */
export const listMemberships = personDoor({
  route: 'list-memberships',
  summary: { ja: '所属', en: 'My memberships' },
  answer: z.object({
    now: z.string(),
    memberships: z.array(
      membershipSchema.pick({ id: true, municipality: true, office: true, role: true, name: true }),
    ),
  }),
  async run({ sub, now }) {
    const memberships = await membershipsOf(sub);
    return answered({
      now,
      memberships: memberships.map(({ id, municipality, office, role, name }) => ({
        id,
        municipality,
        office,
        role,
        name,
      })),
    });
  },
});
