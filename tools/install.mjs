// Installs the dependencies when they are missing or are not those of package-lock.json. Uses nothing but Node itself.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './run-child.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const packagesOf = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

/** Whether node_modules holds what the lock file asks for; npm notes there what it installed. */
export function dependenciesAreCurrent() {
  try {
    const installed = packagesOf('node_modules/.package-lock.json');
    return Object.entries(packagesOf('package-lock.json')).every(
      ([folder, wanted]) =>
        folder === '' ||
        (installed[folder] ? installed[folder].version === wanted.version : wanted.optional || wanted.devOptional),
    );
  } catch {
    return false;
  }
}

/** `npm ci` of the npm that runs us, development tools included as the build needs them; output goes to standard error. */
export async function installDependencies() {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--loglevel=error'];
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const code = await runChild(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Error(`npm ci failed (exit code ${code}): see its message above, then start again`);
}
