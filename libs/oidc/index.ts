export { claimAt, claimPath, secureUrl } from './claims.js';
export { type BegunSignIn, type Claims, OidcClient, type OidcProvider } from './oidc-client.js';
