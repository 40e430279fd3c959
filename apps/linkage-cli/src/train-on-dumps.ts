import type { DisputeModel } from '#libs/dispute-model/index.js';
import { readLabelledRecords, type TrainOptions, trainModel } from '#libs/dispute-model/training/index.js';

/** Trains on files whose conflicts are known. */
export async function trainOnDumps(dumps: readonly string[], options: TrainOptions): Promise<DisputeModel> {
  const worlds = await Promise.all(dumps.map((file, at) => readLabelledRecords(file, `${at}/`)));
  const model = trainModel(worlds, options);
  for (const { threshold, precision, recall } of model.training.pairsAt ?? [])
    console.log(
      `pairs from ${String(threshold).padStart(4)} bits: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
    );
  return model;
}
