import { EMPTY_CHAIN, linkHash } from '../chain.js';
import { commitmentOfLine, type EntryLine } from '../entry-line.js';
import type { Finding } from './finding.js';
import { TrustedChain } from './trusted-chain.js';

/** A line of an export with the place where it stands; `line` is null where it cannot be read. */
export interface PlacedLine {
  readonly line: EntryLine | null;
  readonly where: string;
}

export interface WalkedChain {
  readonly chain: string;
  /** Entries that fit. */
  readonly entries: number;
  /** Of these, those that a signed anchor vouches for. */
  readonly anchored: number;
  /** Of these, those whose contents were left out or erased. */
  readonly withoutContents: number;
  readonly finding: Finding | null;
}

/**
 * Walks one chain from its first entry, a line behind, since only the next line tells an inserted entry from a changed
 * one. Stops at the first entry that does not fit.
 */
export class ChainWalk {
  private head = EMPTY_CHAIN;
  private waiting: PlacedLine | null = null;
  private withoutContents = 0;
  private finding: Finding | null = null;

  constructor(
    private readonly chain: string,
    private readonly trusted: TrustedChain = new TrustedChain(),
  ) {}

  take(next: PlacedLine): void {
    if (this.waiting) this.step(this.waiting, next);
    this.waiting = next;
  }

  finish(): WalkedChain {
    if (this.waiting) this.step(this.waiting, null);
    this.waiting = null;
    const { seq } = this.head;
    if (!this.finding && seq < this.trusted.last) {
      const rest = `the chain ends after entry ${seq}; an anchor vouches for entries up to ${this.trusted.last}`;
      this.finding = { kind: 'cut-off', chain: this.chain, seq: seq + 1, where: null, what: rest };
    }
    return {
      chain: this.chain,
      entries: seq,
      anchored: Math.min(seq, this.trusted.last),
      withoutContents: this.withoutContents,
      finding: this.finding,
    };
  }

  private step(placed: PlacedLine, next: PlacedLine | null): void {
    if (this.finding) return;
    const fault = this.faultOf(placed, next);
    if (fault) {
      this.finding = { chain: this.chain, seq: this.head.seq + 1, where: placed.where, ...fault };
      return;
    }
    const line = placed.line!;
    const seq = this.head.seq + 1;
    this.head = { seq, hash: linkHash(this.head.hash, seq, commitmentOfLine(line)!) };
    if (line.sealed === undefined) this.withoutContents++;
  }

  private faultOf({ line }: PlacedLine, next: PlacedLine | null): Pick<Finding, 'kind' | 'what'> | null {
    const seq = this.head.seq + 1;
    if (!line) return { kind: 'unreadable', what: `entry ${seq} cannot be read` };
    if (line.seq === null) return { kind: 'inserted', what: 'a row that the chain knows nothing of' };
    const commitment = commitmentOfLine(line)!;
    return this.isNext(line, commitment) ? null : this.nameFault(line, commitment, next);
  }

  private isNext(line: EntryLine, commitment: Buffer): boolean {
    const seq = this.head.seq + 1;
    const vouched = this.trusted.commitmentAt(seq);
    const hash = linkHash(this.head.hash, seq, commitment).toString('hex');
    const head = this.trusted.headAt(seq);
    return (
      line.seq === seq &&
      line.hash === hash &&
      (vouched === null || vouched.equals(commitment)) &&
      (head === undefined || head === hash)
    );
  }

  private nameFault(line: EntryLine, commitment: Buffer, next: PlacedLine | null): Pick<Finding, 'kind' | 'what'> {
    const seq = this.head.seq + 1;
    if (this.isLeftOut(line, commitment, seq)) return { kind: 'removed', what: `entry ${seq} is missing` };
    if (next?.line && this.fits(next.line, seq)) return { kind: 'inserted', what: `before entry ${seq}` };
    return { kind: 'changed', what: `entry ${seq} is not what was chained` };
  }

  /** A later entry of the chain stands here. Behind the last anchor, the entry's own number and hash must tell. */
  private isLeftOut(line: EntryLine, commitment: Buffer, seq: number): boolean {
    if (this.trusted.find(commitment, seq) !== null) return true;
    const isBehindAnchors = (line.seq ?? 0) > Math.max(this.trusted.last, seq);
    return isBehindAnchors && line.hash !== linkHash(this.head.hash, seq, commitment).toString('hex');
  }

  /** Whether the line would be entry `seq`, by what is vouched for, or else by its own hash. */
  private fits(line: EntryLine, seq: number): boolean {
    const commitment = commitmentOfLine(line);
    const vouched = this.trusted.commitmentAt(seq);
    if (!commitment) return false;
    return vouched
      ? vouched.equals(commitment)
      : line.hash === linkHash(this.head.hash, seq, commitment).toString('hex');
  }
}
