import { MIGRATIONS } from '#database/migrations/index.js';
import type { VerifyingKey } from '#libs/tamper-evidence/index.js';
import { refuseUsed } from '../backup/restore-backup.js';
import { type ForeignKey, foreignKeysOf, withKey, withoutKey } from '../backup/schema.js';
import { openDatabase } from '../database.js';
import { type DecidingParts, decidingParts } from '../deciding-parts.js';
import { rebuildCorrections } from '../registry/corrections.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import type { HubKeys } from '../trust/key-folder.js';
import { deriveCases } from './derive-cases.js';
import { deriveClocks } from './derive-clocks.js';
import { deriveLinkage } from './derive-linkage.js';
import { deriveRecords } from './derive-records.js';
import { checkFile, ExportError, type ExportManifest, readManifest } from './export-folder.js';
import type { Say } from './export-registry.js';
import { settleTexts } from './keyed-rows.js';
import { DROP_WAITING_TABLES, loadLogs } from './load-logs.js';
import { type Proof, proveRegistry, type RebuildGround } from './prove-registry.js';
import { refuseOtherSchema } from './refuse-other-schema.js';
import { sealOf } from './sealed-lines.js';

export interface RebuildSettings {
  readonly databaseUrl: string;
  readonly folder: string;
  /** Who may have signed the export. */
  readonly trusted: readonly VerifyingKey[];
}

/**
 * Makes the registry anew in an empty database: the logs of an export as they are, and what follows from them by the hub's
 * own stages. Then it is held against what the export says the registry was. Throws ExportError or BackupError before
 * anything is written where the export is not whole or the database not empty.
 */
export const rebuildRegistry = (settings: RebuildSettings, keys: HubKeys, say: Say): Promise<Proof> =>
  onExport(settings, keys, say, true);

/** Holds the registry in a database against an export: the same proof, of what is there. Throws ExportError. */
export const proveAgainst = (settings: RebuildSettings, keys: HubKeys, say: Say): Promise<Proof> =>
  onExport(settings, keys, say, false);

async function onExport(
  { databaseUrl, folder, trusted }: RebuildSettings,
  keys: HubKeys,
  say: Say,
  makesAnew: boolean,
): Promise<Proof> {
  const manifest = readManifest(folder, trusted);
  refuseOtherBuild(manifest);
  for (const entry of [...manifest.logs, manifest.registry]) await checkFile(folder, entry);
  const seal = sealOf(keys.storage, manifest);
  await (makesAnew ? refuseUsed : refuseOtherSchema)(databaseUrl);
  const database = await openDatabase(databaseUrl, undefined, keys.records.keys);
  try {
    const ground = { database, folder, manifest, seal, keys, trusted };
    const foreignKeys = makesAnew ? await takeLogs(ground, say) : [];
    const settings = { clusterId: 'rebuild', cityCode: manifest.cityCode, typeModel: null, looksOnly: !makesAnew };
    const log = { info: () => undefined, error: (_: object, message: string) => say(message) };
    const deciding = await decidingParts(database, keys, settings, log);
    if (makesAnew) await derive(ground, deciding, foreignKeys, say);
    return await proveRegistry(ground, deciding, say);
  } finally {
    await database.destroy();
  }
}

/** What was a log there must be one here, column by column. */
function refuseOtherBuild({ migrations }: ExportManifest): void {
  const own = MIGRATIONS.map(({ name }) => name);
  const other = [
    ...own.filter((name) => !migrations.includes(name)),
    ...migrations.filter((name) => !own.includes(name)),
  ];
  if (other.length > 0)
    throw new ExportError(
      `the export is of a build with another schema: rebuild it by that build (${other.join(', ')})`,
    );
}

/** Keys between tables are away from here on until all is derived. */
const takeLogs = ({ database, folder, manifest, seal }: RebuildGround, say: Say): Promise<ForeignKey[]> =>
  inTransaction(database, async (tx) => {
    await settleTexts(tx);
    const foreignKeys = await foreignKeysOf((sql) => tx.query<ForeignKey>(sql));
    for (const key of foreignKeys) await tx.query(withoutKey(key));
    await loadLogs(tx, folder, manifest, seal, say);
    return foreignKeys;
  });

const derive = (
  { database, manifest }: RebuildGround,
  { parts, matcher }: DecidingParts,
  foreignKeys: readonly ForeignKey[],
  say: Say,
): Promise<void> =>
  inTransaction(database, async (tx) => {
    await settleTexts(tx);
    await takeDecisionLock(tx);
    say('deriving records from their versions and the ledger');
    const links = await deriveRecords(tx);
    await rebuildCorrections(tx);
    await deriveClocks(tx);
    say('deriving the linkage index');
    await deriveLinkage(tx, matcher);
    say('deriving cases');
    await deriveCases(tx, parts, links);
    await tx.query(DROP_WAITING_TABLES);
    for (const key of foreignKeys) await tx.query(withKey(key));
    await settleSequences(tx, manifest);
  });

/** What comes next gets the next number. */
async function settleSequences(tx: Transaction, { sequences }: ExportManifest): Promise<void> {
  for (const { name, lastValue } of sequences)
    await tx.query(
      `select setval(format('public.%I', sequencename)::regclass, greatest($2::bigint, last_value)) from pg_sequences
       where schemaname = 'public' and sequencename = $1`,
      [name, lastValue],
    );
}
