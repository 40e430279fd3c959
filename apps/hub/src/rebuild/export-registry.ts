import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Suite } from '#libs/sealed-payload/index.js';
import type { Transaction } from '../registry/transaction.js';
import { inTransaction } from '../registry/transaction.js';
import type { HubKeys } from '../trust/key-folder.js';
import { ExportError, type ExportManifest, makeFolder, writeLines, writeManifest } from './export-folder.js';
import { LOGS, type Log } from './kept-tables.js';
import { logRows, type Shape, settleTexts, shapesOf } from './keyed-rows.js';
import { registryDigests } from './registry-digests.js';
import { type LineSeal, newSeal } from './sealed-lines.js';

export interface ExportSettings {
  readonly folder: string;
  readonly cityCode: string;
  readonly suite: Suite;
}

export type Say = (line: string) => void;

/**
 * Writes the log of originals, judgements and casework as it stands at one moment, while hubs go on: a file a log, each
 * line sealed, with the digests of all that follows from them. Throws ExportError.
 */
export async function exportRegistry(
  database: DataSource,
  keys: HubKeys,
  { folder, cityCode, suite }: ExportSettings,
  say: Say,
): Promise<ExportManifest> {
  await makeFolder(folder);
  const exportId = randomUUID();
  const { seal, key } = newSeal(keys.storage, suite, exportId);
  const manifest = await inTransaction(database, async (tx) => {
    await tx.query('set transaction isolation level repeatable read read only');
    await settleTexts(tx);
    await refuseOtherCity(tx, cityCode);
    const shapes = await shapesOf(tx);
    const logs: ExportManifest['logs'][number][] = [];
    for (const log of LOGS) {
      const lines = sealedLines(tx, log, shapes.get(log.table) as Shape, seal);
      logs.push({ table: log.table, ...(await writeLines(folder, `${log.table}.ndjson`, lines)) });
      if (logs.at(-1)!.rows > 0) say(`${log.table}: ${logs.at(-1)!.rows} rows`);
    }
    return {
      format: 1 as const,
      exportId,
      cityCode,
      key,
      logs,
      ...(await digestsOf(tx, folder, seal)),
      ...(await stateOf(tx)),
    };
  });
  writeManifest(folder, manifest, keys.signing);
  return manifest;
}

async function* sealedLines(tx: Transaction, log: Log, shape: Shape, seal: LineSeal): AsyncGenerator<string> {
  for await (const row of logRows(tx, log, shape)) yield seal.line(log.table, row);
}

async function digestsOf(tx: Transaction, folder: string, seal: LineSeal): Promise<Pick<ExportManifest, 'registry'>> {
  const rowsByTable: Record<string, number> = {};
  const lines = async function* () {
    for await (const row of registryDigests(tx, seal)) {
      rowsByTable[row.of] = (rowsByTable[row.of] ?? 0) + 1;
      yield JSON.stringify(row);
    }
  };
  const entry = await writeLines(folder, 'registry.ndjson', lines());
  return { registry: { ...entry, rowsByTable } };
}

type RegistryState = Pick<
  ExportManifest,
  'madeAt' | 'migrations' | 'chains' | 'anchors' | 'erasedRecords' | 'sequences'
>;

async function stateOf(tx: Transaction): Promise<RegistryState> {
  const [counts] = await tx.query<{ madeAt: string; anchors: number; erasedRecords: number }>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt",
       (select count(*)::int from anchor) as anchors,
       (select count(*)::int from record where erased_at is not null) as "erasedRecords"`,
  );
  return {
    ...counts!,
    migrations: (await tx.query<{ name: string }>('select name from migrations order by id')).map(({ name }) => name),
    chains: await tx.query<ExportManifest['chains'][number]>(
      `select name as chain, seq::int as entries, encode(hash, 'hex') as hash from chain order by name`,
    ),
    // Sequences keep to no snapshot: they stand behind every row of it.
    sequences: await tx.query<ExportManifest['sequences'][number]>(
      `select sequencename as name, last_value::text as "lastValue" from pg_sequences
       where schemaname = 'public' and last_value is not null order by 1`,
    ),
  };
}

/** Another city's divisions would read every address otherwise. */
async function refuseOtherCity(tx: Transaction, cityCode: string): Promise<void> {
  const [other] = await tx.query<{ caseNumber: string }>(
    `select case_number as "caseNumber" from case_file where case_number not like $1 limit 1`,
    [`YAT${cityCode}-%`],
  );
  if (other) throw new ExportError(`CITY_CODE is ${cityCode}, and the registry holds ${other.caseNumber}`);
}
