import { type Plane, trainPlane } from './linear-svm.js';
import { type SparseRows, scaleColumns } from './sparse.js';

/** Added to every feature's count, so that one seen on one side only is no proof. */
const SMOOTHING = 0.1;

/**
 * One label against the rest: a plain linear machine, mixed with one that sees each feature scaled by its log-count
 * ratio between the sides (NBSVM; Wang and Manning, ACL 2012). Both are linear, so that the mixture is one plane too:
 * as fast and as readable as either. Rare labels weigh more, by the root of how rare they are.
 */
export function trainLabel(
  rows: SparseRows,
  isPositive: readonly number[],
  { cost, contrast, seed }: { cost: number; contrast: number; seed?: number },
): Plane {
  const positives = isPositive.reduce((sum, flag) => sum + flag, 0);
  const positiveWeight = Math.sqrt(Math.max(1, (rows.count - positives) / Math.max(1, positives)));
  const plain = contrast < 1 ? trainPlane(rows, isPositive, { cost, positiveWeight, seed }) : null;
  if (contrast === 0) return plain!;
  const ratios = logCountRatios(rows, isPositive);
  const scaled = trainPlane(scaleColumns(rows, ratios), isPositive, { cost: cost / 2, positiveWeight, seed });
  return scaled.map((weight, column) => {
    const unscaled = column < rows.width ? weight * ratios[column]! : weight;
    return contrast * unscaled + (1 - contrast) * (plain?.[column] ?? 0);
  });
}

/** ln of a feature's share of the positive rows' weight over its share of the others'. */
function logCountRatios(rows: SparseRows, isPositive: readonly number[]): Float64Array {
  const sides = [new Float64Array(rows.width).fill(SMOOTHING), new Float64Array(rows.width).fill(SMOOTHING)] as const;
  for (let row = 0; row < rows.count; row += 1) {
    const side = sides[isPositive[row] ? 0 : 1];
    for (let entry = rows.starts[row]!; entry < rows.starts[row + 1]!; entry += 1) {
      side[rows.columns[entry]!]! += rows.values[entry]!;
    }
  }
  const [positive, negative] = sides.map((side) => side.reduce((sum, value) => sum + value, 0)) as [number, number];
  return sides[0].map((value, column) => Math.log(value / positive / (sides[1][column]! / negative)));
}
