import { execFile } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PIECE = Buffer.alloc(1024 * 1024);
const LAST_PIECE = Buffer.alloc(4096);

/** A folder with a file system of its own in memory, small enough to be filled. Takes the right to mount. */
export class TightDisk {
  private readonly balloon: string;

  private constructor(private readonly folder: string) {
    this.balloon = path.join(folder, 'balloon');
  }

  /** null where this process may not mount. */
  static async at(folder: string, megabytes: number): Promise<TightDisk | null> {
    mkdirSync(folder, { recursive: true });
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
      return new TightDisk(folder);
    } catch {
      return null;
    }
  }

  /** Leaves not one free block. */
  fill(): void {
    const file = openSync(this.balloon, 'a');
    try {
      for (const piece of [PIECE, LAST_PIECE]) while (this.freeBytes() > 0 && append(file, piece));
    } finally {
      closeSync(file);
    }
  }

  relieve(): void {
    rmSync(this.balloon, { force: true });
  }

  freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  async unmount(): Promise<void> {
    // Lazily: a process that has just ended may still be letting go of it.
    await run('umount', ['--lazy', this.folder]);
  }
}

function append(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) === piece.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
