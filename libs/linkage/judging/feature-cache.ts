import type { RecordId } from '../identity.js';
import type { LinkageStore } from '../store/linkage-store.js';

/** Prepared features of the records that one judgement touches; each is loaded and prepared once. */
export class FeatureCache<F, P> {
  private readonly prepared = new Map<RecordId, P>();

  constructor(
    private readonly store: LinkageStore<F>,
    private readonly prepare: (features: F) => P,
  ) {}

  add(id: RecordId, features: F): void {
    this.prepared.set(id, this.prepare(features));
  }

  async load(ids: Iterable<RecordId>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.prepared.has(id));
    for (const [id, features] of await this.store.features(missing)) this.add(id, features);
  }

  /** Throws RangeError for a record that is not in the store. */
  get(id: RecordId): P {
    const prepared = this.prepared.get(id);
    if (prepared === undefined) throw new RangeError(`no features of record ${id}`);
    return prepared;
  }
}
