import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The registry is the hub's: what is asked of it there runs as the hub's own program. */
const PROGRAM = fileURLToPath(new URL('../../hub/src/classification/retype-main.js', import.meta.url));

/** Tells what typing the registry by a model would change, and ends as the hub's program ends. */
export async function retype(argv: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, ...argv], { stdio: 'inherit' });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
}
