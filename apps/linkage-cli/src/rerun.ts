import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The registry is the hub's: what is asked of it there runs as the hub's own program. */
const PROGRAM = fileURLToPath(new URL('../../hub/src/rerun/main.js', import.meta.url));

/** Runs the hub's rerun with these arguments and ends as it ends. */
export async function rerun(argv: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, ...argv], { stdio: 'inherit' });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
}
