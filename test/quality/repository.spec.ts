import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { readRepositoryFile, repositoryFiles } from './repository-files.js';

const readJson = (file: string) => JSON.parse(readRepositoryFile(file));
const APPS_BUILT_BY_VITE = ['console'];

it('nest-cli.json names every app with a main, where it is', () => {
  const { projects } = readJson('nest-cli.json') as { projects: Record<string, Record<string, string>> };
  const apps = readdirSync(path.join(checkoutRoot, 'apps')).filter((app) => !APPS_BUILT_BY_VITE.includes(app));
  expect(Object.keys(projects).sort()).toEqual(apps.sort());
  for (const [app, { type, root, sourceRoot, entryFile }] of Object.entries(projects)) {
    expect({ type, root, sourceRoot }).toEqual({
      type: 'application',
      root: `apps/${app}`,
      sourceRoot: `apps/${app}/src`,
    });
    expect(existsSync(path.join(checkoutRoot, sourceRoot!, `${entryFile}.ts`))).toBe(true);
  }
});

it('the lock file names packages by version and checksum, not by address', () => {
  const { packages } = readJson('package-lock.json') as { packages: Record<string, Record<string, unknown>> };
  const withAddress = Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined);
  expect(withAddress.map(([folder]) => folder)).toEqual([]);
  const unchecked = Object.entries(packages).filter(([folder, { integrity }]) => folder && !integrity);
  expect(unchecked.map(([folder]) => folder)).toEqual([]);
});

it('the lock file is whole for every platform, as npm ci demands', () => {
  type Entry = { dependencies?: object; optionalDependencies?: object };
  const { packages } = readJson('package-lock.json') as { packages: Record<string, Entry> };
  const resolves = (from: string, name: string): boolean =>
    `${from}/node_modules/${name}`.replace(/^\//, '') in packages ||
    (from !== '' && resolves(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)) ||
    `node_modules/${name}` in packages;
  const missing = Object.entries(packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !resolves(folder, name))
      .map((name) => `${folder} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

it('the lock file agrees with package.json', () => {
  const { dependencies, devDependencies } = readJson('package.json');
  const root = readJson('package-lock.json').packages[''];
  expect(root.dependencies).toEqual(dependencies);
  expect(root.devDependencies).toEqual(devDependencies);
});

it('no data, key or build is kept in the repository', () => {
  const wrong = repositoryFiles().filter((file) =>
    /(^|\/)(node_modules|dist|\.data|\.env)(\/|$)|\.(pem|key|log)$/.test(file),
  );
  expect(wrong).toEqual([]);
});

it('every npm script runs a file or a tool that is there', () => {
  const { scripts } = readJson('package.json') as { scripts: Record<string, string> };
  const missing = Object.values(scripts)
    .flatMap((script) =>
      script.split('&&').map((part) =>
        part
          .trim()
          .replace(/^exec /, '')
          .split(' '),
      ),
    )
    .filter(([command, first]) =>
      command === 'node'
        ? !existsSync(path.join(checkoutRoot, first!))
        : !existsSync(path.join(checkoutRoot, 'node_modules/.bin', command!)),
    );
  expect(missing).toEqual([]);
});
