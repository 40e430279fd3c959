import type { Step, Waterfall } from '../api/review-shapes';

/** One bar, from where the sum stood to where it stands after it, in bits. */
export interface Bar {
  step: Step;
  bits: number;
  from: number;
  to: number;
}

export interface Chart {
  bars: Bar[];
  /** Comparisons that had nothing to compare. */
  silent: number;
  /** Range of the scale, in bits. */
  least: number;
  most: number;
}

const bitsOf = ({ weight, tfAdjustment }: Step) => weight + (tfAdjustment || 0);
/** Below this a bar cannot be seen, and says nothing. */
const VISIBLE_BITS = 0.05;

/** The heaviest evidence first, whichever way it speaks; sums follow that order and end at the same total. */
export function chartOf({ priorWeight, steps, weight, linkThreshold, reviewThreshold }: Waterfall): Chart {
  const speaking = steps.filter((step) => Math.abs(bitsOf(step)) >= VISIBLE_BITS);
  const ordered = [...speaking].sort((a, b) => Math.abs(bitsOf(b)) - Math.abs(bitsOf(a)));
  let sum = priorWeight;
  const bars = ordered.map((step) => {
    const from = sum;
    sum += bitsOf(step);
    return { step, bits: bitsOf(step), from, to: sum };
  });
  const marks = [0, priorWeight, weight, linkThreshold ?? 0, reviewThreshold ?? 0, ...bars.map(({ to }) => to)];
  return {
    bars,
    silent: steps.length - speaking.length,
    least: Math.min(...marks) - 0.5,
    most: Math.max(...marks) + 0.5,
  };
}
