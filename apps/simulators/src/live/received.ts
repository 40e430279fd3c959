import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { SourceSystem } from '../settings.js';

/** A write-back that a source took. */
export interface WriteBack {
  readonly system: SourceSystem;
  /** Idempotency-Key, LSH or receipt_no. */
  readonly key: string;
  readonly sourceId: string;
  readonly at: string;
  readonly body: unknown;
}

/** Write-backs taken so far, kept in a file where there is one, so that a restarted source still knows its receipts. */
export class Received {
  private readonly byKey = new Map<string, WriteBack>();

  constructor(private readonly file: string | null) {
    if (!file || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line !== '') this.remember(JSON.parse(line) as WriteBack);
    }
  }

  has(system: SourceSystem, key: string): boolean {
    return this.byKey.has(`${system} ${key}`);
  }

  take(writeBack: WriteBack): void {
    this.remember(writeBack);
    if (this.file) appendFileSync(this.file, `${JSON.stringify(writeBack)}\n`);
  }

  all(): WriteBack[] {
    return [...this.byKey.values()];
  }

  private remember(writeBack: WriteBack): void {
    this.byKey.set(`${writeBack.system} ${writeBack.key}`, writeBack);
  }
}
