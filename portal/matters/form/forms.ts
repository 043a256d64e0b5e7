import type { MatterKind } from '../../../functions/domain/matter/kinds.ts';
import { consultationItemForm } from './consultation-item-form.ts';
import { delegationForm } from './delegation-form.ts';
import type { FormDefinition } from './definition.ts';
import { externalConnectionForm } from './external-connection-form.ts';
import { piaRevisionForm } from './pia-revision-form.ts';
import { subDelegationForm } from './sub-delegation-form.ts';

/** The form of each kind of matter. */
export const forms: Readonly<Record<MatterKind, FormDefinition>> = {
  delegation: delegationForm,
  'sub-delegation': subDelegationForm,
  'external-connection': externalConnectionForm,
  'pia-revision': piaRevisionForm,
  'consultation-item': consultationItemForm,
};
