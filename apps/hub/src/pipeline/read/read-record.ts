import type { DisputeContent } from '#libs/contracts/index.js';
import type { ClassifyStage, PlaceStage, ReadRecord, ReadStage } from '../stages.js';

/**
 * What the machine makes of each record on its own: its type and its place. A tombstone says nothing of either. The same
 * content is read once: it may have been read ahead. `classifier`: who classifies; what another one read is read again.
 */
export function readStage(
  classify: ClassifyStage,
  place: PlaceStage,
  classifier: () => unknown = () => null,
): ReadStage {
  const known = new WeakMap<DisputeContent, Reading & { readonly by: unknown }>();
  const read = (system: string, content: DisputeContent): Reading => {
    const by = classifier();
    const before = known.get(content);
    const reading =
      before && before.by === by
        ? before
        : { by, classification: classify([{ system, content }]), placement: before?.placement ?? place([content]) };
    known.set(content, reading);
    return { classification: reading.classification, placement: reading.placement };
  };
  return (record) => ({ ...record, ...(record.content ? read(record.system, record.content) : NOTHING_READ) });
}

type Reading = Pick<ReadRecord, 'classification' | 'placement'>;

const NOTHING_READ = { classification: null, placement: null };
