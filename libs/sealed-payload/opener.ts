import { inflateRawSync } from 'node:zlib';
import { decrypt, SUITES, type SuiteKey } from './cipher-suite.js';
import { openDataKey } from './data-key.js';
import type { MasterKeys } from './master-keys.js';
import { boundOf, type Seal, type Sealed } from './sealer.js';
import { UnsealingError } from './unsealing-error.js';

const KEYS_KEPT = 1000;
/** A message of Kafka holds 8 MiB: what grows beyond this was made to. */
const OPENED_BYTES_MAX = 64 * 1024 * 1024;

/** Opens what sealers have sealed; data keys are unwrapped once and kept. */
export class Opener {
  private readonly keys = new Map<string, SuiteKey>();

  constructor(private readonly masters: MasterKeys) {}

  /** `use`: as the sealer's. Throws UnsealingError. */
  open({ data_base64, ...header }: Sealed<object>, use: string): Buffer {
    const key = this.keyOf(header, use);
    const packed = decrypt(key, boundOf(header), Buffer.from(data_base64, 'base64'));
    try {
      return inflateRawSync(packed, { maxOutputLength: OPENED_BYTES_MAX });
    } catch {
      throw new UnsealingError('malformed', 'what was sealed is not packed as it should be');
    }
  }

  private keyOf({ sealsuite, sealmaster, sealkey }: Seal, use: string): SuiteKey {
    const name = `${sealsuite} ${sealmaster} ${sealkey} ${use}`;
    const known = this.keys.get(name);
    if (known) return known;
    if (!SUITES.includes(sealsuite)) throw new UnsealingError('malformed', `nobody knows the cipher ${sealsuite}`);
    const master = this.masters.find(sealmaster);
    if (!master) throw new UnsealingError('unknown-key', `the master key ${sealmaster} is not here`);
    const key = openDataKey(master, sealsuite, use, Buffer.from(sealkey, 'base64'));
    if (this.keys.size >= KEYS_KEPT) this.keys.delete(this.keys.keys().next().value as string);
    this.keys.set(name, key);
    return key;
  }
}
