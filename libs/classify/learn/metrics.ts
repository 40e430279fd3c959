/** One decided example. */
export interface Outcome {
  readonly truth: string;
  readonly predicted: string;
  /** Stated probability of the predicted label, 0 to 1. */
  readonly confidence: number;
  /** It waits for a person; absent where nothing ever does. */
  readonly waits?: boolean;
}

export interface LabelMetrics {
  readonly label: string;
  readonly count: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Decisions of like confidence: how sure they were, and how often right. */
export interface ConfidenceBin {
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Metrics {
  readonly count: number;
  readonly accuracy: number;
  /** Mean F1 over the labels that occur in the truth. */
  readonly macroF1: number;
  /** Mean distance of stated confidence from accuracy, over ten bins of equal size. */
  readonly calibrationError: number;
  readonly meanConfidence: number;
  /** The share that waits for a person, and how many of the others are right. */
  readonly waiting: number;
  readonly accuracySettled: number;
  /** Ten bins of equal size, the least sure first. */
  readonly bins: readonly ConfidenceBin[];
  readonly byLabel: readonly LabelMetrics[];
  /** confusion[truth][predicted] = count; zeros left out. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const isRight = ({ truth, predicted }: Outcome): number => (truth === predicted ? 1 : 0);

export function measure(outcomes: readonly Outcome[]): Metrics {
  const byLabel = [...new Set(outcomes.map(({ truth }) => truth))].sort().map((label) => labelMetrics(label, outcomes));
  const bins = confidenceBins(outcomes);
  const settled = outcomes.filter(({ waits }) => !waits);
  return {
    count: outcomes.length,
    accuracy: mean(outcomes.map(isRight)),
    macroF1: mean(byLabel.map(({ f1 }) => f1)),
    calibrationError: calibrationError(bins, outcomes.length),
    bins,
    meanConfidence: mean(outcomes.map(({ confidence }) => confidence)),
    waiting: (outcomes.length - settled.length) / Math.max(1, outcomes.length),
    accuracySettled: mean(settled.map(isRight)),
    byLabel,
    confusion: confusionOf(outcomes),
  };
}

function labelMetrics(label: string, outcomes: readonly Outcome[]): LabelMetrics {
  const count = outcomes.filter(({ truth }) => truth === label).length;
  const claimed = outcomes.filter(({ predicted }) => predicted === label).length;
  const right = outcomes.filter(({ truth, predicted }) => truth === label && predicted === label).length;
  const f1 = count + claimed === 0 ? 0 : (2 * right) / (count + claimed);
  return { label, count, precision: claimed === 0 ? 0 : right / claimed, recall: count === 0 ? 0 : right / count, f1 };
}

/** Bins of equal mass do not hide errors in a few crowded ones. */
function confidenceBins(outcomes: readonly Outcome[], count = 10): ConfidenceBin[] {
  const sorted = [...outcomes].sort((a, b) => a.confidence - b.confidence);
  return Array.from({ length: count }, (_, bin) =>
    sorted.slice(Math.floor((bin * sorted.length) / count), Math.floor(((bin + 1) * sorted.length) / count)),
  )
    .filter((part) => part.length > 0)
    .map((part) => ({
      count: part.length,
      confidence: mean(part.map(({ confidence }) => confidence)),
      accuracy: mean(part.map(isRight)),
    }));
}

const calibrationError = (bins: readonly ConfidenceBin[], total: number): number =>
  bins.reduce((sum, bin) => sum + (bin.count / total) * Math.abs(bin.accuracy - bin.confidence), 0);

function confusionOf(outcomes: readonly Outcome[]): Record<string, Record<string, number>> {
  // A label is whatever a table holds, __proto__ too.
  const confusion: Record<string, Record<string, number>> = Object.create(null);
  for (const { truth, predicted } of outcomes) {
    confusion[truth] ??= Object.create(null) as Record<string, number>;
    const row = confusion[truth]!;
    row[predicted] = (row[predicted] ?? 0) + 1;
  }
  return confusion;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
