import { ClientCredentials } from '#libs/connector-kit/index.js';
import type { RestDescription } from '#libs/source-description/index.js';
import { type Given, resolve } from '../given-values.js';

/** Headers that prove who asks, and what to do when they are no longer believed. */
export interface Proof {
  headers(signal: AbortSignal): Promise<Record<string, string>>;
  readonly drop?: () => void;
}

export function proofOf(auth: RestDescription['auth'], baseUrl: string, given: Given): Proof {
  const always = (headers: Record<string, string>): Proof => ({ headers: async () => headers });
  switch (auth.kind) {
    case 'none':
      return always({});
    case 'api-key':
      return always({ [auth.header]: resolve(auth.key, given) });
    case 'bearer':
      return always({ authorization: `Bearer ${resolve(auth.token, given)}` });
    case 'basic': {
      const pair = `${resolve(auth.user, given)}:${resolve(auth.password, given)}`;
      return always({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
    }
    case 'client-credentials': {
      const { tokenPath, scope } = auth;
      const [clientId, clientSecret] = [resolve(auth.clientId, given), resolve(auth.clientSecret, given)];
      const token = new ClientCredentials({ baseUrl, tokenPath, clientId, clientSecret, scope });
      return {
        headers: async (signal) => ({ authorization: `Bearer ${await token.get(signal)}` }),
        drop: () => token.drop(),
      };
    }
  }
}
