import type { Labelled } from './world.js';

/** Pairs of records that are one conflict. */
export function truePairs(world: readonly Labelled[]): number {
  const sizes = new Map<string, number>();
  for (const { truth } of world)
    if (truth.conflictId !== null) sizes.set(truth.conflictId, (sizes.get(truth.conflictId) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

function counts(keys: Iterable<string>): string {
  const found = new Map<string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => `${key} ${count}`)
    .join(', ');
}

/** What a world holds, for people. */
export function summaryOf(world: readonly Labelled[]): string[] {
  const hotline = world.filter(({ record }) => record.system === 'hotline-12345');
  const surnameOnly = hotline.filter(({ record }) =>
    /^..?(先生|女士)$/.test(record.content?.complainants[0]?.name ?? ''),
  ).length;
  const withId = world.filter(({ record }) =>
    record.content?.complainants.some(({ idNumber }) => idNumber !== undefined),
  ).length;
  const lengths = world.map(({ record }) => record.content?.narrative?.length ?? 0).sort((a, b) => a - b);
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  return [
    `${world.length} records, ${truePairs(world)} true pairs`,
    `systems: ${counts(world.map(({ record }) => record.system))}`,
    `types: ${counts(world.flatMap(({ truth }) => truth.disputeType ?? []))}`,
    `strata: ${counts(world.flatMap(({ truth }) => truth.strata))}`,
    `hotline orders with surname only ${share(surnameOnly, hotline.length)}; records with an ID number ${share(withId, world.length)}`,
    `state their township ${share(world.filter(({ truth }) => truth.statesPlace).length, world.length)}`,
    `narrative length: median ${lengths[lengths.length >> 1]}, 99th percentile ${lengths[Math.floor(lengths.length * 0.99)]}, longest ${lengths.at(-1)}`,
  ];
}
