import type { RecordId } from '../identity.js';

interface Kept<F> {
  readonly state: string;
  readonly features: F;
}

/**
 * Features of the records that were read or written last, each with the state of its row (PostgreSQL's `xmin` and `ctid`),
 * so that only those are read again that have changed since. For one table; whoever gets them must not change them.
 */
export class RecentFeatures<F> {
  private readonly kept = new Map<RecordId, Kept<F>>();

  constructor(private readonly recordsMax: number) {}

  stateOf(id: RecordId): string | null {
    return this.kept.get(id)?.state ?? null;
  }

  /** Those that are in this state. */
  get(id: RecordId, state: string): F | undefined {
    const kept = this.kept.get(id);
    if (kept?.state !== state) return undefined;
    this.keep(id, kept);
    return kept.features;
  }

  keep(id: RecordId, kept: Kept<F>): void {
    this.kept.delete(id);
    this.kept.set(id, kept);
    if (this.kept.size > this.recordsMax) this.kept.delete(this.kept.keys().next().value as RecordId);
  }
}
