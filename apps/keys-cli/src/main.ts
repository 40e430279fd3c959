import { existsSync } from 'node:fs';
import { activeOf, addKey, KeyFolder } from '#libs/sealed-payload/index.js';
import { withSecretFiles } from '#libs/secret-files/index.js';
import { rewrapKeys } from './rewrap-keys.js';
import { readSettings, type Settings, UsageError } from './settings.js';

/** `npm run keys -- list | rotate | rewrap`; see `USAGE`. */
async function run({ command, folder, from, databaseUrl }: Settings): Promise<void> {
  if (databaseUrl !== null) {
    const { masterId, rewrapped } = await rewrapKeys(databaseUrl, folder);
    console.log(`${rewrapped} keys of records and of the registry were wrapped anew: all are wrapped by ${masterId}`);
    return;
  }
  if (command === 'rotate') {
    const id = addKey(folder, from);
    console.log(`${id} seals from ${from.toISOString()} on; back ${folder} up, apart from database and Kafka`);
    return;
  }
  const keys = existsSync(folder) ? [...new KeyFolder(folder).read()].sort((a, b) => (a.id < b.id ? -1 : 1)) : [];
  const active = activeOf(keys, new Date());
  for (const { id } of keys) console.log(`${id}${id === active?.id ? '  seals now' : ''}`);
  if (keys.length === 0) console.log(`there is no key in ${folder} yet: the hub makes the first one when it starts`);
}

try {
  await run(readSettings(process.argv.slice(2), withSecretFiles(process.env)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
