import { DIGEST_BYTES } from '../sm3.js';

/** What signed anchors vouch for in one chain: the commitment of every entry from 1 to `last`, and the hash at some. */
export class TrustedChain {
  private readonly commitments: Buffer[] = [];
  private readonly heads = new Map<number, string>();
  last = 0;

  /** Adds the range behind what is known: `leaves` are its commitments one after another. */
  extend(leaves: Buffer, head: string): void {
    this.commitments.push(leaves);
    this.last += leaves.length / DIGEST_BYTES;
    this.heads.set(this.last, head);
  }

  /** The hash that a signed statement gives for this entry, hex. */
  headAt(seq: number): string | undefined {
    return this.heads.get(seq);
  }

  commitmentAt(seq: number): Buffer | null {
    let first = 1;
    for (const part of this.commitments) {
      const count = part.length / DIGEST_BYTES;
      if (seq < first + count) return part.subarray((seq - first) * DIGEST_BYTES, (seq - first + 1) * DIGEST_BYTES);
      first += count;
    }
    return null;
  }

  /** The number of the first entry after `seq` with this commitment. */
  find(commitment: Uint8Array, seq: number): number | null {
    for (let at = seq + 1; at <= this.last; at++) if (this.commitmentAt(at)?.equals(commitment)) return at;
    return null;
  }
}
