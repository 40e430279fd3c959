import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** A step of work that an app must do before it can serve, and that may take hours. */
export interface WorkStep {
  readonly text: string;
  /** Since the step began. */
  readonly seconds: number;
}

const MARK = '"task":';

/** Follows what an app writes into its log of such work; everything else that it writes is left out. */
export class LongWork {
  constructor(
    private readonly logFile: string,
    private readFrom: number,
  ) {}

  /** The steps told since the last call. */
  news(): WorkStep[] {
    const { size } = statSync(this.logFile);
    if (size < this.readFrom) this.readFrom = 0; // The log was cut.
    const text = read(this.logFile, this.readFrom, size);
    const whole = text.subarray(0, text.lastIndexOf('\n') + 1);
    this.readFrom += whole.length;
    return whole
      .toString('utf8')
      .split('\n')
      .filter((line) => line.includes(MARK))
      .flatMap(stepOf);
  }
}

function read(file: string, from: number, to: number): Buffer {
  const buffer = Buffer.alloc(Math.max(0, to - from));
  const descriptor = openSync(file, 'r');
  try {
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, from));
  } finally {
    closeSync(descriptor);
  }
}

function stepOf(line: string): WorkStep[] {
  try {
    const { task, seconds, msg } = JSON.parse(line) as Record<string, unknown>;
    return typeof task === 'string' && typeof msg === 'string' ? [{ text: msg, seconds: Number(seconds) || 0 }] : [];
  } catch {
    return [];
  }
}
