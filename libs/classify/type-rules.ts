import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Raise it with any change of code that types a record otherwise, or lets another one wait; changed tables tell themselves. */
const TYPE_RULES_NUMBER = 3;
const TABLES = ['court-causes.csv', 'category-phrases.csv', 'relations.csv', 'lexicon.txt'];

let version: string | undefined;

/** Names all by which a type is decided beside the model: `2.4f1d20aa`, the number of the code and a digest of the tables. */
export function typeRulesVersion(): string {
  if (version === undefined) {
    const digest = createHash('sha256');
    for (const name of TABLES) digest.update(readFileSync(new URL(`./data/${name}`, import.meta.url)));
    version = `${TYPE_RULES_NUMBER}.${digest.digest('hex').slice(0, 8)}`;
  }
  return version;
}
