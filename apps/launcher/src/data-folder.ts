import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from './start-problem.js';

const MARKER = '.yian-tong-data';
const MARKER_TEXT = 'This folder holds the data of a local start. "npm start -- --fresh" empties it.\n';

/** Below this a start is refused. */
export const START_BYTES_MIN = 1_000_000_000;
/** Below this a running system is stopped, while Kafka and PostgreSQL can still close their files well. */
export const RUN_BYTES_MIN = 200_000_000;

/** Makes the folder and sees that it can be written; a folder that we found empty is marked as ours. */
export function prepareDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    if (readdirSync(dataDir).length === 0) writeFileSync(path.join(dataDir, MARKER), MARKER_TEXT);
    const probe = path.join(dataDir, '.writable');
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw diskFull(dataDir, 0);
    throw new StartProblem(
      `${dataDir} cannot be written (${code}): change its rights, or set DATA_DIR to another folder`,
    );
  }
  const free = freeBytes(dataDir);
  if (free < START_BYTES_MIN) throw diskFull(dataDir, free);
}

export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const diskFull = (dataDir: string, free: number): StartProblem =>
  new StartProblem(
    `only ${Math.floor(free / 1e6)} MB are free on the disk of ${dataDir}, ${START_BYTES_MIN / 1e6} MB are needed: free some space, or set DATA_DIR to a folder on another disk`,
  );

/** Removes all that the folder holds but the marker and what is `kept`; only where the marker says that it is ours. */
export function emptyDataFolder(dataDir: string, kept: string): void {
  if (!existsSync(path.join(dataDir, MARKER))) {
    throw new StartProblem(
      `--fresh will not empty ${dataDir}, which was not made by npm start: empty it yourself, or set DATA_DIR to another folder`,
    );
  }
  for (const name of readdirSync(dataDir)) {
    if (name !== MARKER && name !== kept) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
}
