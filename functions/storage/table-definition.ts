/** The one table and its sparse indexes; `stacks/` and the embedded default create it from here. Key layout: keys.ts. */
export const tableDefinition = {
  primary: { hashKey: 'pk', rangeKey: 'sk' },
  indexes: {
    /** Outbox rows not yet delivered. */
    pending: { hashKey: 'pendingPk', rangeKey: 'pendingSk' },
    /** Records that wait for a date. */
    due: { hashKey: 'duePk', rangeKey: 'dueSk' },
    /** Open human tasks by office and role, ordered by due date. */
    inbox: { hashKey: 'inboxPk', rangeKey: 'inboxSk' },
    /** Matters by applying office. */
    office: { hashKey: 'officePk', rangeKey: 'officeSk' },
  },
  stream: 'new-and-old-images',
} as const;

export type IndexName = keyof typeof tableDefinition.indexes;
