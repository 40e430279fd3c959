// Builds the web console to dist/console when one of its sources, or a dependency, is newer than the last build.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
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

/** Runs Vite; throws with its output when it fails. */
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
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !consoleIsCurrent()) {
  await buildConsole();
  console.log('built the console into dist/console/');
}
