/** The one table and its sparse indexes; `stacks/` and the embedded default create it from here. Key layout: keys.ts. */
export const tableDefinition = {
  primary: { hashKey: 'pk', rangeKey: 'sk' },
  indexes: {
    /** Outbox rows not yet delivered. */
    pending: { hashKey: 'pendingPk', rangeKey: 'pendingSk' },
    /** Records that wait for a date, and approvals by their last day. */
    due: { hashKey: 'duePk', rangeKey: 'dueSk' },
    /** Work lists: open tasks by office and role, what others hold for an office, drafts, what was done. */
    inbox: { hashKey: 'inboxPk', rangeKey: 'inboxSk' },
    /** Matters by applying office, referrals by body. */
    office: { hashKey: 'officePk', rangeKey: 'officeSk' },
  },
  stream: 'new-and-old-images',
} as const;

export type IndexName = keyof typeof tableDefinition.indexes;
