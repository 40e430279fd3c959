import { randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** To whom a subscription's secret is bound. */
export const secretOwner = (subscriptionId: string): string => `exchange-subscription:${subscriptionId}`;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** As the Standard Webhooks specification writes a secret. */
export const shownSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;
