import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from './start-problem.js';

const NOBODY = 65_534;
const AS_NOBODY = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
const ACCOUNTS = ['postgres', 'nobody'];

/** How to run a program that refuses to run as root: what to put before it, and as whom. */
export interface Unprivileged {
  prefix: string[];
  uid?: number;
  gid?: number;
}

/**
 * PostgreSQL refuses to run as root. Best is a user namespace in which root is called nobody: files stay root's, and a
 * folder that only root may enter can be used. Where the kernel or a container forbids that, the account `postgres` or
 * `nobody` serves, if it can reach the program and the folder.
 */
export function unprivileged(program: string, folder: string): Unprivileged {
  if (process.getuid?.() !== 0) return { prefix: [] };
  if (runs(['unshare', ...AS_NOBODY, program, '--version'])) {
    giveTo(folder, 0, 0);
    return { prefix: ['unshare', ...AS_NOBODY] };
  }
  for (const account of ACCOUNTS) {
    const uid = idOf(account, '-u');
    const gid = idOf(account, '-g');
    if (uid === null || gid === null || !runs([program, '--version'], { uid, gid, cwd: folder })) continue;
    if (!runs(['ls', folder], { uid, gid })) continue;
    giveTo(folder, uid, gid);
    return { prefix: [], uid, gid };
  }
  throw new StartProblem(
    `PostgreSQL does not run as root, and no other account can reach ${folder}: start as an ordinary user, or set DATABASE_URL and HOTLINE_DATABASE_URL`,
  );
}

function runs([command, ...args]: string[], options: { uid?: number; gid?: number; cwd?: string } = {}): boolean {
  try {
    execFileSync(command!, args, { ...options, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function idOf(account: string, which: '-u' | '-g'): number | null {
  try {
    return Number(execFileSync('id', [which, account], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
}

/** Hands a folder and all in it to an account; another start may have run in the other way. */
function giveTo(folder: string, uid: number, gid: number): void {
  if (!existsSync(folder) || lstatSync(folder).uid === uid) return;
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(path.join(entry.parentPath, entry.name), uid, gid);
  }
}
