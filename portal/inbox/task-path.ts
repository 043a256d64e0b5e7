interface Named {
  readonly recordId: string;
  readonly key: string;
}

/** Where a record stands, below the municipality's pages. */
export function recordPath({ recordId, key }: Named): string {
  switch (recordId.slice(0, 3)) {
    case 'mat':
      return `/matters/${key}`;
    case 'ref':
      return `/referrals/${recordId}`;
    case 'doc':
      return `/sign-offs/${recordId}`;
    case 'dut':
      return `/duties/${recordId}`;
    case 'asm':
      return `/pia/${recordId}`;
    case 'del':
      return `/delegations/${recordId}`;
    case 'con':
      return `/conditions/${recordId}`;
    case 'ses':
      return `/sessions/${recordId}`;
    case 'min':
      return `/sessions/ses${recordId.slice(3)}/minutes`;
    case 'vbt':
      return `/sessions/ses${recordId.slice(3)}/minutes?kind=verbatim`;
    default:
      return '/inbox';
  }
}

/** The pages on which steps are worked on, where that is not the record's own. */
const workPlaces: Readonly<Record<string, ((of: Named) => string) | undefined>> = {
  review: ({ key }) => `/matters/${key}/review`,
  correction: ({ key }) => `/matters/${key}/edit`,
  'public-comment': ({ key }) => `/pia/${key}/opinions`,
  'answer-comments': ({ key }) => `/pia/${key}/opinions`,
  'ppc-submission': ({ key }) => `/pia/${key}/publication`,
  publication: ({ key }) => `/pia/${key}/publication`,
  'closing-exception': ({ recordId }) => `/delegations/${recordId}/closing`,
  'validate-certificate': ({ recordId }) => `/certificates/${recordId}/validate`,
  'advise-validation': ({ recordId }) => `/certificates/${recordId}/validate`,
};

/** Where the task of an inbox row is done, below the municipality's pages. */
export const taskPath = (task: Named & { step: string }): string =>
  workPlaces[task.step]?.(task) ?? recordPath(task);
