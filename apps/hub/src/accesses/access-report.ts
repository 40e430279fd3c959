import type { DataSource } from 'typeorm';
import { maskIdNumber, maskName } from '#libs/features/index.js';
import type { TokenOf } from '../lookup/search-tokens.js';
import { type AccessReport, PROOFS, type Proof } from './access-report.dto.js';
import { accessesTo, linkEntriesOf } from './accesses.queries.js';
import { lookupsOf, recordsOfPerson } from './person-records.queries.js';
import { staysOf } from './stays.js';

/** Most that one report tells. */
const ITEMS_MAX = 2000;
const NOT_TOLD =
  '检索结果和工作列表中是否出现过您的记录不单独留痕；他人以姓名或其他词语检索的，不在此列。已撤销、已依法删除的记录不再统计。';

interface Asked {
  readonly name: string;
  readonly idNumber: string;
  readonly proof: Proof;
}

interface Entry {
  readonly auditId: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly purpose: string | null;
  readonly records: Set<string>;
}

/** Who looked at the records that name her, or looked for her number: when, and why. */
export async function accessReport(
  database: DataSource,
  tokenOf: TokenOf,
  { name, idNumber, proof }: Asked,
  now: Date,
): Promise<AccessReport> {
  const records = await recordsOfPerson(database, tokenOf, { name, idNumber });
  const entries = new Map<string, Entry>();
  const add = (row: Omit<Entry, 'records'>, record: string | null): void => {
    const entry = entries.get(row.auditId) ?? { ...row, records: new Set<string>() };
    entries.set(row.auditId, entry);
    if (record !== null) entry.records.add(record);
  };
  for (const { recordId, system, sourceId, firstSeenAt } of records) {
    const subject = `${system}/${sourceId}`;
    const stays = staysOf(recordId, await linkEntriesOf(database, recordId));
    const rows = await accessesTo(database, { subject, firstSeenAt, stays }, null, ITEMS_MAX + 1);
    for (const row of rows) add(row, subject);
  }
  // Nothing is told of whoever typed the number of somebody whom no record names.
  if (records.length > 0) for (const row of await lookupsOf(database, idNumber, ITEMS_MAX + 1)) add(row, null);
  const newest = [...entries.values()].toSorted((a, b) => Number(b.auditId) - Number(a.auditId));
  return {
    madeAt: now.toISOString(),
    name: maskName(name),
    idNumber: maskIdNumber(idNumber),
    proof: PROOFS[proof],
    records: records.map(({ system, sourceId }) => `${system}/${sourceId}`),
    items: newest.slice(0, ITEMS_MAX).map(({ at, actor, action, purpose, records: of }) => ({
      at: at.toISOString(),
      actor,
      action,
      purpose,
      records: [...of],
    })),
    isCut: newest.length > ITEMS_MAX,
    notTold: NOT_TOLD,
  };
}
