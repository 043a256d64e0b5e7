import * as z from 'zod';
import type { Bilingual } from '../language/bilingual.ts';
import { consultationItemContentSchema, consultationItemDraftSchema } from './consultation-item.ts';
import { delegationContentSchema, delegationDraftSchema } from './content.ts';
import { externalConnectionContentSchema, externalConnectionDraftSchema } from './external-connection.ts';
import { piaRevisionContentSchema, piaRevisionDraftSchema } from './pia-revision.ts';
import { subDelegationContentSchema, subDelegationDraftSchema } from './sub-delegation.ts';

interface MatterKindRow extends Bilingual {
  /** The state machine that carries it. */
  readonly machine: 'delegation' | 'external-connection' | 'pia-revision';
  readonly content: z.ZodObject;
  readonly draft: z.ZodObject;
}

/** The kinds of matter: which form each has, and which state machine carries it. */
export const matterKinds = {
  delegation: {
    ja: '委託',
    en: 'Delegation',
    machine: 'delegation',
    content: delegationContentSchema,
    draft: delegationDraftSchema,
  },
  'sub-delegation': {
    ja: '再委託',
    en: 'Sub-delegation',
    machine: 'delegation',
    content: subDelegationContentSchema,
    draft: subDelegationDraftSchema,
  },
  'external-connection': {
    ja: '外部結合',
    en: 'External connection',
    machine: 'external-connection',
    content: externalConnectionContentSchema,
    draft: externalConnectionDraftSchema,
  },
  'pia-revision': {
    ja: '特定個人情報保護評価書の修正・再実施',
    en: 'Revision of a PIA',
    machine: 'pia-revision',
    content: piaRevisionContentSchema,
    draft: piaRevisionDraftSchema,
  },
  'consultation-item': {
    ja: '諮問事項',
    en: 'Matter of consultation',
    // From review to the sealed outcome it goes the way a connection goes: nothing follows from it.
    machine: 'external-connection',
    content: consultationItemContentSchema,
    draft: consultationItemDraftSchema,
  },
} as const satisfies Record<string, MatterKindRow>;

export type MatterKind = keyof typeof matterKinds;
export const matterKindSchema = z.enum([
  'delegation',
  'sub-delegation',
  'external-connection',
  'pia-revision',
  'consultation-item',
]);
