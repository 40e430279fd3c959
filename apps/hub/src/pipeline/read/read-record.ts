import type { ClassifyStage } from '../classify/classify-record.js';
import type { PlaceStage, ReadStage } from '../stages.js';

/** What the machine makes of each record on its own: its type and its place. A tombstone says nothing of either. */
export function readStage(classify: ClassifyStage, place: PlaceStage): ReadStage {
  return (record) => ({
    ...record,
    classification: classify(record),
    placement: record.content && place([record.content]),
  });
}
