import { stage } from './stage.ts';

/** The sender. No configuration set: SES would then ask for a permission on it beside the one on the identity. */
export const mail = new aws.sesv2.EmailIdentity('Mail', { emailIdentity: stage.mailFrom });
