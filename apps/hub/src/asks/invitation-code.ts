import { createHash, randomBytes } from 'node:crypto';
import type { Invitation, InvitedSeat } from '#libs/contracts/index.js';

/** Crockford's base 32, as the intake reads it: no letter that is taken for a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER_LENGTH = 8;
/** 80 bits at random: the digest goes through Kafka in clear, and nobody finds the code to it. */
const SECRET_LENGTH = 16;

export interface NewInvitation {
  readonly invitation: Invitation;
  /** RM7QM2P9XK-ABCD-EFGH-JKMN-PQRS: shown once, to be told by the mediator; nothing keeps it. */
  readonly code: string;
}

export function newInvitation(seat: InvitedSeat): NewInvitation {
  const [number, secret] = [`RM${signs(NUMBER_LENGTH)}`, signs(SECRET_LENGTH)];
  const digest = createHash('sha256').update(secret).digest('hex');
  return { invitation: { seat, number, digest }, code: [number, ...(secret.match(/.{4}/g) ?? [])].join('-') };
}

/** 32 divides 256: every sign is as likely as any other. */
const signs = (length: number): string => [...randomBytes(length)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
