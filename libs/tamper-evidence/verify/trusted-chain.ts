import { DIGEST_BYTES } from '../sm3.js';

interface Range {
  readonly first: number;
  /** Commitments of the range one after another. */
  readonly leaves: Buffer;
}

/** What signed anchors vouch for in one chain: the commitment of every entry from 1 to `last`, and the hash at some. */
export class TrustedChain {
  private readonly ranges: Range[] = [];
  private readonly heads = new Map<number, string>();
  last = 0;

  /** Adds the range behind what is known: `leaves` are its commitments one after another. */
  extend(leaves: Buffer, head: string): void {
    this.ranges.push({ first: this.last + 1, leaves });
    this.last += leaves.length / DIGEST_BYTES;
    this.heads.set(this.last, head);
  }

  /** The hash that a signed statement gives for this entry, hex. */
  headAt(seq: number): string | undefined {
    return this.heads.get(seq);
  }

  commitmentAt(seq: number): Buffer | null {
    if (seq > this.last) return null;
    const { first, leaves } = this.rangeOf(seq);
    return leaves.subarray((seq - first) * DIGEST_BYTES, (seq - first + 1) * DIGEST_BYTES);
  }

  /** The number of the first entry after `seq` with this commitment. */
  find(commitment: Uint8Array, seq: number): number | null {
    for (let at = seq + 1; at <= this.last; at++) if (this.commitmentAt(at)?.equals(commitment)) return at;
    return null;
  }

  /** By halving: an anchor a minute makes half a million ranges a year, and every entry asks. */
  private rangeOf(seq: number): Range {
    let [low, high] = [0, this.ranges.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.ranges[middle]!.first <= seq) low = middle;
      else high = middle - 1;
    }
    return this.ranges[low]!;
  }
}
