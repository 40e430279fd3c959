// Builds the web console to dist/console when one of its sources, or a dependency, is newer than the last build.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runChild } from './run-child.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const source = path.join(root, 'apps/console');

const modifiedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newestSource() {
  const files = readdirSync(source, { recursive: true }).filter((file) => !file.includes('node_modules'));
  return Math.max(
    modifiedAt(path.join(root, 'package-lock.json')),
    ...files.map((f) => modifiedAt(path.join(source, f))),
  );
}

export const consoleIsCurrent = () => modifiedAt(path.join(root, 'dist/console/index.html')) > newestSource();

/** What a visitor's first page may load of script, in bytes as gzip packs them. */
const FIRST_LOAD_BYTES_MAX = 300_000;

/** Scripts that the page names, what they import included: Vite lists all of it in the page's head. */
export function firstLoadBytes() {
  const folder = path.join(root, 'dist/console');
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const scripts = new Set(page.match(/assets\/[^"]+\.js/g));
  return [...scripts].reduce((sum, script) => sum + gzipSync(readFileSync(path.join(folder, script))).length, 0);
}

/** Throws where the first page has grown too heavy; such a build does not count as one. */
function weigh() {
  const bytes = firstLoadBytes();
  if (bytes <= FIRST_LOAD_BYTES_MAX) return bytes;
  rmSync(path.join(root, 'dist/console/index.html'));
  throw new Error(
    `the console's first page loads ${bytes} bytes of packed script, more than ${FIRST_LOAD_BYTES_MAX}: load what it does not need later`,
  );
}

/** Runs Vite; throws with its output when it fails. Returns the bytes of script that a first page loads. */
export async function buildConsole() {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const output = [];
  const code = await runChild(process.execPath, [vite, 'build', source, '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    onSpawn: ({ stdout, stderr }) => {
      for (const stream of [stdout, stderr]) stream.on('data', (chunk) => output.push(chunk));
    },
  });
  if (code !== 0) throw new Error(`the console does not build:\n${Buffer.concat(output)}`);
  return weigh();
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !consoleIsCurrent()) {
  const bytes = await buildConsole();
  console.log(`built the console into dist/console/: a first page loads ${bytes} bytes of packed script`);
}
