import type { KnownRecord } from './known-record.js';

/** Of records whose category is disturbed, how many have a wrong one, only its first level, or none. */
const WRONG = 0.3;
const COARSE = 0.4;

/**
 * Records as other clerks would have filed them: a share of them under another record's category, or a coarser one, or
 * none. Simulated clerks file better than real ones, and a model that trusted them would trust a real one too far.
 */
export function withClerkErrors(
  records: readonly KnownRecord[],
  share: number,
  random: () => number,
): readonly KnownRecord[] {
  if (share === 0) return records;
  const bySystem = new Map<string, KnownRecord[]>();
  for (const record of records) {
    const system = record.input.system ?? '*';
    bySystem.set(system, [...(bySystem.get(system) ?? []), record]);
  }
  return records.map((record) => {
    if (random() >= share) return record;
    const others = bySystem.get(record.input.system ?? '*')!;
    const other = others[Math.floor(random() * others.length)]!.input.category;
    const kind = random();
    const category = kind < WRONG ? other : kind < WRONG + COARSE ? record.input.category?.slice(0, 1) : [];
    return { ...record, input: { ...record.input, category } };
  });
}
