import { SecretFileError, withSecretFiles } from '#libs/secret-files/index.js';
import { checkKeys, copyKeys } from './keys.js';
import { makeBackup } from './make-backup.js';
import { BackupError, type Manifest } from './manifest.js';
import { restoreBackup } from './restore-backup.js';
import { readSettings, type Settings, UsageError } from './settings.js';

const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
const answer = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(settings: Settings): Promise<void> {
  const { databaseUrl, folder } = settings;
  if (settings.command === 'restore') {
    answer(`restored: ${textOf(await restoreBackup(databaseUrl, folder, say))}`);
    return;
  }
  // Before the long part: nobody looks at the end of a nightly log for keys that were not copied.
  if (settings.keysTo !== null) checkKeys(settings.keysFolder, settings.keysTo, folder);
  answer(`backed up: ${textOf(await makeBackup(databaseUrl, folder, say))}`);
  if (settings.keysTo === null) return;
  answer(`${copyKeys(settings.keysFolder, settings.keysTo, folder)} keys copied to ${settings.keysTo}`);
}

function textOf({ madeAt, tables, positions }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows} rows of ${tables.length} tables as of ${madeAt}, at ${positions.length} positions of Kafka`;
}

try {
  await run(readSettings(process.argv.slice(2), withSecretFiles(process.env)));
} catch (error) {
  const isExpected = [UsageError, BackupError, SecretFileError].some((expected) => error instanceof expected);
  process.stderr.write(`${isExpected ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
