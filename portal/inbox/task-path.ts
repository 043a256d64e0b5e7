/** Where the task of an inbox row is done, below the municipality's pages. */
export function taskPath({ recordId, key, step }: { recordId: string; key: string; step: string }): string {
  switch (recordId.slice(0, 3)) {
    case 'mat':
      if (step === 'review') return `/matters/${key}/review`;
      return step === 'correction' ? `/matters/${key}/edit` : `/matters/${key}`;
    case 'ref':
      return `/referrals/${recordId}`;
    case 'doc':
      return `/sign-offs/${recordId}`;
    case 'dut':
      return step === 'validate-certificate' ? `/certificates/${recordId}/validate` : `/duties/${recordId}`;
    default:
      return '/inbox';
  }
}
