import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorldEvent } from './event.js';

/** What makes one world differ from another: a folder's journal belongs to one of them. */
export interface WorldIdentity {
  readonly seed: string;
  readonly cityCode: string;
  readonly records: number;
  readonly faults: string;
  readonly narratives: string | null;
  readonly until: number;
}

/** The events since the world's first start, kept in a folder so that a restarted simulator goes on with the same world. */
export class Journal {
  private constructor(
    private readonly file: string | null,
    readonly identity: WorldIdentity,
    readonly events: readonly WorldEvent[],
    readonly isNew: boolean,
  ) {}

  /**
   * Opens the folder's journal when it tells of this very world; else begins a new one. `until` null means that of the
   * world in the folder, or `present` for a new one. Without a folder nothing is kept.
   */
  static open(
    folder: string | null,
    wanted: Omit<WorldIdentity, 'until'> & { until: number | null },
    present: number,
  ): Journal {
    const fresh: WorldIdentity = { ...wanted, until: wanted.until ?? present };
    if (!folder) return new Journal(null, fresh, [], true);
    const file = path.join(folder, 'journal.ndjson');
    const head = path.join(folder, 'world.json');
    const known = existsSync(head) ? (JSON.parse(readFileSync(head, 'utf8')) as WorldIdentity) : null;
    const asked = { ...wanted, until: wanted.until ?? known?.until ?? present };
    if (known && Object.entries(asked).every(([name, value]) => known[name as keyof WorldIdentity] === value)) {
      return new Journal(file, known, existsSync(file) ? readEvents(file) : [], false);
    }
    mkdirSync(folder, { recursive: true });
    rmSync(file, { force: true });
    rmSync(path.join(folder, 'received.ndjson'), { force: true });
    writeFileSync(head, JSON.stringify(fresh));
    return new Journal(file, fresh, [], true);
  }

  append(event: WorldEvent): void {
    if (this.file) appendFileSync(this.file, `${JSON.stringify(event)}\n`);
  }
}

/** All whole lines; a last one that a crash cut short never took effect. */
function readEvents(file: string): WorldEvent[] {
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) writeFileSync(file, whole);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as WorldEvent);
}
