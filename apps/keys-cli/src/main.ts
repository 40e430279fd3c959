import { existsSync } from 'node:fs';
import { activeOf, addKey, KeyFolder } from '#libs/sealed-payload/index.js';
import { readSettings, type Settings, UsageError } from './settings.js';

/** `npm run keys -- list | rotate`; see `USAGE`. */
function run({ command, folder, from }: Settings): void {
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
  run(readSettings(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
