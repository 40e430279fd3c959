import { type Comparison, type LinkageModel, levelWeight, weightOfProbability } from '#libs/linkage/index.js';

type Named = Pick<Comparison<never>, 'name' | 'levels'>;

/** What a level weighs in two models, bits; null: the model knows no such level. */
export interface LevelChange {
  readonly comparison: string;
  readonly level: string;
  readonly before: number | null;
  readonly after: number;
}

/** Level by level, in the order of the comparisons; the prior first, as the comparison `prior`. */
export function modelChanges(comparisons: readonly Named[], before: LinkageModel, after: LinkageModel): LevelChange[] {
  const prior = {
    comparison: 'prior',
    level: '',
    before: weightOfProbability(before.prior),
    after: weightOfProbability(after.prior),
  };
  const levels = comparisons.flatMap(({ name, levels }) =>
    levels.map(({ name: level }, at): LevelChange => {
      const [old, fresh] = [before.comparisons[name], after.comparisons[name]!];
      const isKnown = old?.m[at] !== undefined && old.u[at] !== undefined;
      return {
        comparison: name,
        level,
        before: isKnown ? levelWeight(old.m[at]!, old.u[at]!) : null,
        after: levelWeight(fresh.m[at]!, fresh.u[at]!),
      };
    }),
  );
  return [prior, ...levels];
}

const bits = (value: number | null): string => (value === null ? '–' : value.toFixed(2)).padStart(7);

/** The changes as lines for people, those below a tenth of a bit counted only. */
export function changeLines(changes: readonly LevelChange[]): string[] {
  const told = changes.filter(({ before, after }) => before === null || Math.abs(after - before) >= 0.1);
  return [
    `${'comparison'.padEnd(13)} ${'level'.padEnd(28)}  before   after  change, bits`,
    ...told.map(
      ({ comparison, level, before, after }) =>
        `${comparison.padEnd(13)} ${level.padEnd(28)} ${bits(before)} ${bits(after)} ${bits(before === null ? null : after - before)}`,
    ),
    `${changes.length - told.length} of ${changes.length} weights changed by less than 0.1 bits`,
  ];
}
