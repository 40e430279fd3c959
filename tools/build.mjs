// Compiles every TypeScript file of apps/, libs/, database/ and bench/ to dist/, one output per input, with swc; then packs
// the long-running processes (bundle.mjs).
// Type checking is `npm run typecheck`, a part of `npm test`: a build that only has to run stays a few seconds long.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { bundle, modifiedAt } from './bundle.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const sourceFolders = ['apps', 'libs', 'database', 'bench'];
const dataFile = /\.(json|ndjson|csv|sql|txt|yaml|gz|bin)$/;
const AT_ONCE = 8;
const leftOut = new Set(['node_modules', 'dist', 'console', 'processes']);

async function* filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!leftOut.has(entry.name)) yield* filesBelow(full);
    } else yield full;
  }
}

async function compile(file, options, stamp) {
  const relative = path.relative(root, file);
  const isCode = file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('.spec.ts');
  if (!isCode && !dataFile.test(file)) return null;
  const output = path.join(root, 'dist', isCode ? relative.replace(/\.ts$/, '.js') : relative);
  if ((await modifiedAt(output)) > Math.max(await modifiedAt(file), stamp)) return output;
  await mkdir(path.dirname(output), { recursive: true });
  if (!isCode) await copyFile(file, output);
  else {
    const { code, map } = await transform(await readFile(file, 'utf8'), {
      ...options,
      swcrc: false,
      filename: relative,
      sourceFileName: file,
    });
    await writeFile(output, `${code}\n//# sourceMappingURL=${path.basename(output)}.map\n`);
    await writeFile(`${output}.map`, map);
  }
  return output;
}

export async function build() {
  const options = JSON.parse(await readFile(path.join(root, '.swcrc'), 'utf8'));
  delete options.$schema;
  const stamp = await modifiedAt(path.join(root, '.swcrc'));
  const files = [];
  for (const folder of sourceFolders) for await (const file of filesBelow(path.join(root, folder))) files.push(file);
  const made = new Set();
  // Several at once: while one file is read or written, another is compiled.
  const next = files.values();
  const compileInTurn = async () => {
    for (const file of next) {
      const output = await compile(file, options, stamp);
      if (output) made.add(output);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, compileInTurn));
  for await (const file of filesBelow(path.join(root, 'dist'))) {
    const source = file.replace(/\.map$/, '');
    if (!made.has(source)) await rm(file);
  }
  await bundle(Math.max(...(await Promise.all([...made].map(modifiedAt)))));
  return made.size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const count = await build();
  // What a command behind it prints may be read by a program.
  console.error(`built ${count} files into dist/`);
}
