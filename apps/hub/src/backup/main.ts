import { copyKeys } from './keys.js';
import { makeBackup } from './make-backup.js';
import { BackupError, type Manifest } from './manifest.js';
import { restoreBackup } from './restore-backup.js';
import { readSettings, type Settings, UsageError } from './settings.js';

const say = (line: string): void => console.error(`  ${line}`);

async function run(settings: Settings): Promise<void> {
  const { databaseUrl, folder } = settings;
  if (settings.command === 'restore') {
    console.log(`restored: ${textOf(await restoreBackup(databaseUrl, folder, say))}`);
    return;
  }
  console.log(`backed up: ${textOf(await makeBackup(databaseUrl, folder, say))}`);
  if (settings.keysTo === null) return;
  console.log(`${copyKeys(settings.keysFolder, settings.keysTo, folder)} keys copied to ${settings.keysTo}`);
}

function textOf({ madeAt, tables, positions }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows} rows of ${tables.length} tables as of ${madeAt}, at ${positions.length} positions of Kafka`;
}

try {
  await run(readSettings(process.argv.slice(2), process.env));
} catch (error) {
  const isExpected = error instanceof UsageError || error instanceof BackupError;
  console.error(isExpected ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
