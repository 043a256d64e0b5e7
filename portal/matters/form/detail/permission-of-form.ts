import { createContext } from 'react';
import type { Permission } from '../../../../functions/domain/delegation/permission.ts';

/** How the tiers above the form's matter may be delegated on, where they say so: what a cloud below them is under. */
export const PermissionOfForm = createContext<Permission | undefined>(undefined);
