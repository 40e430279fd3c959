import type { DisputeContent } from '#libs/contracts/index.js';
import type { ClassifyStage, PlaceStage, ReadRecord, ReadStage } from '../stages.js';

/**
 * What the machine makes of each record on its own: its type and its place. A tombstone says nothing of either. The same
 * content is read once: it may have been read ahead.
 */
export function readStage(classify: ClassifyStage, place: PlaceStage): ReadStage {
  const known = new WeakMap<DisputeContent, Pick<ReadRecord, 'classification' | 'placement'>>();
  const read = (system: string, content: DisputeContent) => {
    const reading = known.get(content) ?? {
      classification: classify([{ system, content }]),
      placement: place([content]),
    };
    known.set(content, reading);
    return reading;
  };
  return (record) => ({ ...record, ...(record.content ? read(record.system, record.content) : NOTHING_READ) });
}

const NOTHING_READ = { classification: null, placement: null };
