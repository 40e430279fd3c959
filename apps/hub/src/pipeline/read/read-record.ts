import type { ClassifyStage, PlaceStage, ReadStage } from '../stages.js';

/** What the machine makes of each record on its own: its type and its place. A tombstone says nothing of either. */
export function readStage(classify: ClassifyStage, place: PlaceStage): ReadStage {
  return (record) => ({
    ...record,
    classification: record.content && classify([{ system: record.system, content: record.content }]),
    placement: record.content && place([record.content]),
  });
}
