import { copyFileSync, existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

const LOG_BYTES_MAX = 50_000_000;

/** Keeps each running log within bounds: what is written is appended, so the file can be copied to `.1` and cut. */
export function cutLongLogs(folder: string, bytesMax = LOG_BYTES_MAX): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (!name.endsWith('.log') || statSync(file).size <= bytesMax) continue;
    copyFileSync(file, `${file}.1`);
    truncateSync(file, 0);
  }
}
