import type { RecordId } from '../identity.js';

export interface KeptFeatures<F> {
  readonly state: string;
  readonly features: F;
}

/**
 * Features of the records that were read or written last, each with the state of its row (PostgreSQL's `xmin` and `ctid`),
 * so that only those are read again that have changed since. For one table; whoever gets them must not change them.
 */
export class RecentFeatures<F> {
  private readonly kept = new Map<RecordId, KeptFeatures<F>>();

  constructor(private readonly recordsMax: number) {}

  get(id: RecordId): KeptFeatures<F> | undefined {
    return this.kept.get(id);
  }

  keep(id: RecordId, kept: KeptFeatures<F>): void {
    this.kept.delete(id);
    this.kept.set(id, kept);
    if (this.kept.size > this.recordsMax) this.kept.delete(this.kept.keys().next().value as RecordId);
  }
}
