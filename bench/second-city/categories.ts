import type { Matter } from './matters.js';
import type { Random } from './random.js';

/** How well a source's own classification fits: right, coarse, wrong or missing. */
const manner = (random: Random) =>
  random.weighted([
    ['right', 70],
    ['coarse', 18],
    ['wrong', 6],
    ['missing', 6],
  ] as const);

/** Levels as the source states them, from general to special; empty where it states none. */
export function statedLevels(
  levelsOf: (matter: Matter) => readonly string[],
  matter: Matter,
  all: readonly Matter[],
  random: Random,
): string[] {
  const how = manner(random);
  if (how === 'missing') return [];
  const levels = levelsOf(how === 'wrong' ? random.pick(all) : matter);
  return levels.slice(
    0,
    how === 'coarse'
      ? 1
      : random.weighted([
          [levels.length, 4],
          [Math.max(1, levels.length - 1), 1],
        ]),
  );
}

const COARSE_CAUSES: Readonly<Record<string, string>> = {
  D01: '婚姻家庭纠纷',
  D02: '所有权纠纷',
  D03: '合同纠纷',
  D04: '合同纠纷',
  D05: '合同纠纷',
  D06: '合同纠纷',
  D07: '侵权责任纠纷',
  D08: '劳动争议',
  D09: '所有权纠纷',
  D10: '用益物权纠纷',
  D12: '侵权责任纠纷',
  D13: '侵权责任纠纷',
  D14: '合同纠纷',
  D15: '侵权责任纠纷',
  D16: '合同纠纷',
  D17: '合同纠纷',
  D18: '合同纠纷',
  D19: '合同纠纷',
  D20: '知识产权权属、侵权纠纷',
  D21: '合同纠纷',
  D22: '合同纠纷',
};

/** The cause of action as the court's clerk entered it. */
export function statedCause(matter: Matter, all: readonly Matter[], random: Random): string | undefined {
  const how = manner(random);
  if (how === 'missing') return undefined;
  if (how === 'coarse') return COARSE_CAUSES[matter.type] ?? '其他民事纠纷';
  const source = how === 'wrong' ? random.pick(all) : matter;
  const [main, ...others] = source.causes;
  return others.length > 0 && random.chance(0.25) ? random.pick(others) : main;
}
