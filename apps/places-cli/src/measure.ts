import { PLACE_CONFIDENCE_MIN, type ResolvedPlace } from '#libs/places/index.js';

/** One case or record: what was found, and what is true. */
export interface Outcome {
  readonly truth: string | null;
  readonly found: ResolvedPlace;
}

export interface LevelFigures {
  /** Those whose truth is known to this level. */
  readonly stated: number;
  /** Share of them placed rightly to this level. */
  readonly accuracy: number;
  /** Share of them placed wrongly at this level, rather than left open. */
  readonly wrong: number;
}

export interface Figures {
  readonly count: number;
  readonly county: LevelFigures;
  readonly township: LevelFigures;
  readonly village: LevelFigures;
  /** Of those whose truth is null, the share for which nothing was claimed. */
  readonly silentWhereUnknown: number;
  /** Share of those with a known truth that wait for a person: unplaced, or below the confidence for it. */
  readonly waiting: number;
  /** Of the placed ones that do not wait, the share whose code contradicts the truth. */
  readonly settledWrongly: number;
  readonly meanConfidence: number;
  /** Share of placed ones whose code agrees with the truth as deep as the truth is known. */
  readonly agreeing: number;
  /** Expected calibration error of the county's confidence over ten bins of equal size. */
  readonly calibrationError: number;
}

/** Accuracy by level. Truth and code are compared as deep as the truth is known. */
export function measure(outcomes: readonly Outcome[]): Figures {
  const placed = outcomes.filter(({ truth, found }) => truth !== null && found.code !== null);
  const known = outcomes.filter(({ truth }) => truth !== null);
  const settled = placed.filter(({ found }) => found.confidence >= PLACE_CONFIDENCE_MIN);
  const unknown = outcomes.filter(({ truth }) => truth === null);
  return {
    count: outcomes.length,
    county: levelFigures(outcomes, 6),
    township: levelFigures(outcomes, 9),
    village: levelFigures(outcomes, 12),
    silentWhereUnknown: share(unknown, ({ found }) => found.code === null),
    waiting: share(known, ({ found }) => found.code === null || found.confidence < PLACE_CONFIDENCE_MIN),
    settledWrongly: share(settled, (item) => !agrees(item)),
    meanConfidence: placed.reduce((sum, { found }) => sum + found.confidence, 0) / Math.max(1, placed.length),
    agreeing: share(placed, agrees),
    calibrationError: calibrationError(placed),
  };
}

/** True where the code is a part of the truth, or the truth a part of the code. */
export const agrees = ({ truth, found: { code } }: Outcome): boolean =>
  truth !== null && code !== null && (truth.startsWith(code) || code.startsWith(truth));

function levelFigures(outcomes: readonly Outcome[], depth: 6 | 9 | 12): LevelFigures {
  const stated = outcomes.filter(({ truth }) => (truth?.length ?? 0) >= depth);
  const part = (code: string | null) => (code !== null && code.length >= depth ? code.slice(0, depth) : null);
  return {
    stated: stated.length,
    accuracy: share(stated, ({ truth, found }) => part(found.code) === part(truth)),
    wrong: share(stated, ({ truth, found }) => part(found.code) !== null && part(found.code) !== part(truth)),
  };
}

function calibrationError(placed: readonly Outcome[]): number {
  const sorted = [...placed].sort((a, b) => a.found.confidence - b.found.confidence);
  const size = Math.ceil(sorted.length / 10);
  let error = 0;
  for (let start = 0; start < sorted.length; start += size) {
    const bin = sorted.slice(start, start + size);
    const confidence = bin.reduce((sum, { found }) => sum + found.confidence, 0) / bin.length;
    error += (Math.abs(confidence - share(bin, agrees)) * bin.length) / sorted.length;
  }
  return error;
}

const share = <T>(list: readonly T[], holds: (item: T) => boolean): number =>
  list.length === 0 ? 1 : list.filter(holds).length / list.length;
