import { inRecord, padded, recordPk, type Key } from './keys.ts';
import type { Scope } from './scope.ts';

// Of sessions, their minutes, their conditions and what waits for them; the layout is in keys.ts.

export const sessionItemKey = (scope: Scope, sessionId: string, itemId: string): Key => ({
  pk: recordPk(scope, sessionId),
  sk: `AGENDA#${itemId}`,
});
export const noteKey = (scope: Scope, sessionId: string, itemId: string, noteId: string): Key => ({
  pk: recordPk(scope, sessionId),
  sk: `NOTE#${itemId}#${noteId}`,
});
export const openConditionKey = (scope: Scope, matterId: string, conditionId: string): Key => ({
  pk: recordPk(scope, matterId),
  sk: `CONDITION#${conditionId}`,
});
export const conditionsPk = (scope: Scope, owner?: string): string =>
  `${scope.municipality}#CONDITIONS${owner === undefined ? '' : `#${owner}`}`;
export const bodyConditionsPk = (scope: Scope, body: string): string =>
  `${scope.municipality}#CONDITIONS-AT#${body}`;
export const namedConditionKey = inRecord((conditionId) => `NAMED#${conditionId}`);
export const toDeliberatePk = (scope: Scope, body: string): string =>
  `${scope.municipality}#TO-DELIBERATE#${body}`;
export const sessionsPk = (scope: Scope, body: string): string => `${scope.municipality}#SESSIONS#${body}`;
export const minutesSectionKey = inRecord((sectionId) => `SECTION#${sectionId}`);
export const correctionKey = (scope: Scope, id: string, seq: number): Key => ({
  pk: recordPk(scope, id),
  sk: `CORRECTION#${padded(seq)}`,
});
