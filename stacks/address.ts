import { stage } from './stage.ts';

/**
 * The one address people use. Portal and API share it (design §7, HTTP); the routes are added in site.ts, so this needs
 * neither, and functions and sign-in can name it.
 */
export const router = new sst.aws.Router('Portal', { domain: stage.domain });
