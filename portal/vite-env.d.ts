/// <reference types="vite/client" />

/** What a build for the cloud is given (stacks/site.ts); the embedded default's build has neither. */
interface ImportMetaEnv {
  readonly VITE_OIDC_AUTHORITY?: string;
  readonly VITE_OIDC_CLIENT_ID?: string;
}
