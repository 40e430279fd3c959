import type { Opener, Sealed, Sealer } from '#libs/sealed-payload/index.js';

/** What of a command or its answer names people: it travels over Kafka as records do, sealed. */
export type SealedPart = Sealed<{ readonly type: 'control' }>;

/** Whose data keys the hub's commands are sealed by; answers are sealed by the connector's own. */
export const HUB_CONTROL = '/hub/control';

/** Throws NoMasterKey. */
export const sealPart = (sealer: Sealer, value: unknown): SealedPart =>
  sealer.seal({ type: 'control' }, JSON.stringify(value));

/** Throws UnsealingError. `Value` is what the other side has sealed: who holds the keys is believed. */
export const openPart = <Value>(opener: Opener, sealed: SealedPart, use: string): Value =>
  JSON.parse(opener.open(sealed, use).toString('utf8')) as Value;
