/**
 * How large a form may be in all, in bytes of its JSON: a record holds it whole, DynamoDB takes 400 KB an item, and a
 * referral moves twenty records in one transaction of 4 MB (design §6).
 */
const FORM_BYTES = 120_000;

/** Whether a form fits in a record; for `refine`, with `tooLargeForm` as its message. */
export const fitsARecord = (form: unknown): boolean =>
  new TextEncoder().encode(JSON.stringify(form)).length <= FORM_BYTES;

/** What `refine` says of a form that does not fit. */
export const tooLargeForm = { params: { rule: 'form-too-large' }, error: 'form-too-large' };
