import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Batch } from '#libs/exchange/index.js';

/** What the province has of a batch that came up, and what it sent down; one line each. */
export type ProvinceEntry = { readonly up: Batch; readonly receiptNo: string } | { readonly down: Batch };

/** What must outlast a restart: the city goes on where both had come to. Without a file nothing is kept. */
export class ProvinceJournal {
  constructor(private readonly file: string | null) {}

  *entries(): Generator<ProvinceEntry> {
    if (this.file === null || !existsSync(this.file)) return;
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      // The last line may be torn by a kill: the city sends that batch again.
      if (line.endsWith('}')) yield JSON.parse(line) as ProvinceEntry;
    }
  }

  add(entry: ProvinceEntry): void {
    if (this.file === null) return;
    mkdirSync(path.dirname(this.file), { recursive: true });
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }
}
