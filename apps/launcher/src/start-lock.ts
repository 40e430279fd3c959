import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLineOf, isAlive } from './process-table.js';
import { StartProblem } from './start-problem.js';

export const LOCK_NAME = 'launcher.json';

interface Holder {
  pid: number;
  commandLine: string;
  since: string;
}

/** Takes the folder for this process, or says who has it. Returns what gives it back. */
export function lockDataFolder(dataDir: string): () => void {
  const lock = path.join(dataDir, LOCK_NAME);
  const own = `${lock}.${process.pid}`;
  const holder: Holder = { pid: process.pid, commandLine: commandLineOf(process.pid), since: new Date().toISOString() };
  writeFileSync(own, JSON.stringify(holder));
  try {
    if (existsSync(lock)) takeAwayFromTheDead(lock, dataDir);
    // A hard link is made at once or not at all, so two starts cannot both hold the folder.
    linkSync(own, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw inUse(dataDir, readHolder(lock));
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

function takeAwayFromTheDead(lock: string, dataDir: string): void {
  if (lives(readHolder(lock))) throw inUse(dataDir, readHolder(lock));
  const aside = `${lock}.${process.pid}.old`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // Another start was quicker.
  }
  // Between our look and our move another start may have put its own lock there: give it back.
  const moved = readHolder(aside);
  if (lives(moved)) linkSync(aside, lock);
  rmSync(aside, { force: true });
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** A process id alone proves nothing: after a restart of the machine it may belong to another program. */
const lives = (holder: Holder | null): boolean =>
  holder !== null && isAlive(holder.pid) && commandLineOf(holder.pid) === holder.commandLine;

const inUse = (dataDir: string, holder: Holder | null): StartProblem =>
  new StartProblem(
    `${dataDir} is in use by another start (process ${holder?.pid ?? 'unknown'}): stop that one, or set DATA_DIR to another folder`,
  );
