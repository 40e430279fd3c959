import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { readRepositoryFile, repositoryFiles } from './repository-files.js';

/** How many requirements of levels 1 and 2 each chapter of ASVS 5.0 has, V1 to V17. */
const REQUIREMENTS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

const rows = [...readRepositoryFile('docs/asvs.md').matchAll(/^\| ([\d., ]+) \| (\w+) \| (.+) \|$/gm)].map(
  ([, ids = '', state = '', by = '']) => ({ ids: ids.split(', '), state, by }),
);

describe('the ASVS checklist', () => {
  it('has every requirement of levels 1 and 2, each with a state', () => {
    const ids = new Set(rows.flatMap((row) => row.ids));
    const counts = REQUIREMENTS.map((_, at) => [...ids].filter((id) => id.startsWith(`${at + 1}.`)).length);
    expect(counts).toEqual(REQUIREMENTS);
    expect(rows.filter(({ state }) => !['met', 'open', 'site', 'none'].includes(state))).toEqual([]);
  });

  it('names files that are there', () => {
    const files = rows
      .flatMap(({ by }) => [...by.matchAll(/`([^`\s]+\/[^`\s]+)`|\]\(([^)#]+\.md)\)/g)])
      .map(([, file, page]) => file ?? `docs/${page}`)
      .filter((file) => /^(?:apps|libs|test|docs|bench)\//.test(file));
    expect(files.length).toBeGreaterThan(100);
    expect([...new Set(files)].filter((file) => !existsSync(path.join(checkoutRoot, file)))).toEqual([]);
  });

  it('no code takes certificates as they come', () => {
    const careless = repositoryFiles()
      .filter((file) => /^(?:apps|libs|bench|tools)\/.*\.(?:ts|mjs|tsx)$/.test(file))
      .filter((file) => /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/.test(readRepositoryFile(file)));
    expect(careless).toEqual([]);
  });
});
