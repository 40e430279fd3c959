import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';

const OUTPUT_BYTES_MAX = 64_000_000;

/** Runs a tool that npm installed, and gives its exit code with all it said; `cwd` is the checkout unless given. */
export function runTool(script: string, args: string[], cwd = checkoutRoot): { code: number; output: string } {
  const file = path.join(checkoutRoot, 'node_modules', script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES_MAX,
  });
  return { code: status ?? 1, output: `${stdout}${stderr}` };
}
