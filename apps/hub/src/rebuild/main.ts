import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { UnsealingError } from '#libs/sealed-payload/index.js';
import { SecretFileError, withSecretFiles } from '#libs/secret-files/index.js';
import { publicKeyPem, readVerifyingKey, type VerifyingKey } from '#libs/tamper-evidence/index.js';
import { BackupError } from '../backup/manifest.js';
import { ConfigError } from '../config.js';
import { openDatabase } from '../database.js';
import { type HubKeys, openKeysThatAre } from '../trust/key-folder.js';
import { ExportError, type ExportManifest } from './export-folder.js';
import { exportRegistry } from './export-registry.js';
import type { Proof } from './prove-registry.js';
import { proveAgainst, rebuildRegistry } from './rebuild-registry.js';
import { refuseOtherSchema } from './refuse-other-schema.js';
import { readSettings, type Settings, UsageError } from './settings.js';

const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
const answer = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(settings: Settings): Promise<void> {
  const keys = openKeysThatAre(settings.keysFolder, { storageSuite: settings.suite });
  if (settings.command === 'export') {
    await refuseOtherSchema(settings.databaseUrl);
    const database = await openDatabase(settings.databaseUrl, undefined, keys.records.keys);
    try {
      answer(textOfExport(await exportRegistry(database, keys, settings, say)));
    } finally {
      await database.destroy();
    }
    return;
  }
  const given = { ...settings, trusted: trustedBy(settings, keys) };
  const proof = await (settings.command === 'rebuild' ? rebuildRegistry : proveAgainst)(given, keys, say);
  answer(textOfProof(proof));
  if (proof.count > 0) process.exitCode = 1;
}

function trustedBy({ trustedFile }: Settings, { signing }: HubKeys): VerifyingKey[] {
  const text = trustedFile === null ? publicKeyPem(signing.privateKey) : readFileSync(trustedFile, 'utf8');
  return (text.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? []).map(readVerifyingKey);
}

function textOfExport({ madeAt, logs, registry, chains, erasedRecords }: ExportManifest): string {
  const rows = logs.reduce((sum, log) => sum + log.rows, 0);
  const { record = 0, case_file: cases = 0 } = registry.rowsByTable;
  return `exported as of ${madeAt}: ${rows} rows of ${logs.length} logs, ${chains.length} chains; ${record} records (${erasedRecords} deleted by law) in ${cases} cases follow from them`;
}

function textOfProof({
  logRows,
  registryRows,
  chained,
  decidedAlike,
  decidedByOthers,
  count,
  differences,
}: Proof): string {
  const seen = `${logRows} rows of logs, ${registryRows} rows that follow from them, ${chained} chained entries, ${decidedAlike} decisions made anew`;
  const others =
    decidedByOthers > 0
      ? `, ${decidedByOthers} stand that other rules or models made, or these with less knowledge`
      : '';
  if (count === 0) return `the same registry: ${seen}${others}`;
  const named = differences.map(({ of, what }) => `  ${of}: ${what}`);
  const more = count > differences.length ? [`  and ${count - differences.length} more`] : [];
  return [`ANOTHER registry, ${count} differences (${seen}${others}):`, ...named, ...more].join('\n');
}

try {
  await run(readSettings(process.argv.slice(2), withSecretFiles(process.env)));
} catch (error) {
  const kinds = [UsageError, ExportError, BackupError, ConfigError, SecretFileError, UnsealingError];
  const isExpected = kinds.some((kind) => error instanceof kind);
  process.stderr.write(`${isExpected ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
