/** Precision, recall and their harmonic mean, each 0..1; 1 where there was nothing to find or nothing was claimed. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function qualityOf(truePositives: number, falsePositives: number, falseNegatives: number): Quality {
  const claimed = truePositives + falsePositives;
  const present = truePositives + falseNegatives;
  return qualityFrom(claimed > 0 ? truePositives / claimed : 1, present > 0 ? truePositives / present : 1);
}

export function qualityFrom(precision: number, recall: number): Quality {
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { precision, recall, f1 };
}
