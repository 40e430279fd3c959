import type { Conflict } from '../conflicts/conflict.js';
import { withFlaw } from '../faults/flaws.js';
import type { DataFaults } from '../faults/presets.js';
import { Random } from '../random.js';
import { statusOf, withStatus } from '../records/apply-status.js';
import { nextStatus } from '../records/lifecycle.js';
import type { SimRecord } from '../records/sim-record.js';
import type { SourceSystem } from '../settings.js';
import type { World } from '../world/world.js';
import type { WorldEvent } from './event.js';
import { liveRound } from './live-round.js';

const STATUS_SHARE = 0.55;
const FOLLOWED_CONFLICTS = 3000;

/** The records as they stand now. Events change them; whoever listens hears of each change in order. */
export class LiveWorld {
  private readonly byKey = new Map<string, SimRecord>();
  private readonly keys: string[] = [];
  private readonly conflicts: Conflict[];
  private readonly random: Random;

  constructor(
    private readonly world: World,
    seed: string,
    private readonly dataFaults: DataFaults,
    private readonly onChange: (records: readonly SimRecord[]) => void,
  ) {
    this.random = new Random(`${seed}/live`);
    this.conflicts = world.conflicts.slice(-FOLLOWED_CONFLICTS);
    for (const record of world.records) this.keep(record);
  }

  records(): SimRecord[] {
    return [...this.byKey.values()];
  }

  /** Records of one system, in the order in which they came in. */
  of<S extends SourceSystem>(system: S): Extract<SimRecord, { system: S }>[] {
    return this.records().filter((record): record is Extract<SimRecord, { system: S }> => record.system === system);
  }

  apply(event: WorldEvent): void {
    const random = this.random.fork(`${event.kind}/${event.n}`);
    if (event.kind === 'tick') this.tick(random, event.at);
    else if (event.kind === 'bulk-stamp') this.stamp(random, event.system, event.at, event.share);
  }

  private tick(random: Random, at: number): void {
    const second = Math.floor(at / 1000) * 1000;
    const changed = random.chance(STATUS_SHARE) ? this.advance(random, second) : null;
    this.change([changed ?? this.tell(random, second)], random);
  }

  /** Some record that has not come to its end takes its next step. */
  private advance(random: Random, at: number): SimRecord | null {
    for (let attempt = 0; attempt < 40; attempt++) {
      // Nearly all of the old ones have come to their end: look among the younger ones first.
      const age = Math.floor(this.keys.length * random.next() ** 3);
      const record = this.byKey.get(this.keys[this.keys.length - 1 - age] as string);
      const step = record && nextStatus(random, record.system, statusOf(record));
      if (record && step) return withStatus(random, record, step.status, Math.max(at, record.updatedAt));
    }
    return null;
  }

  private tell(random: Random, at: number): SimRecord {
    const round = liveRound(this.world, this.conflicts, random, at);
    return this.world.registrar.register(random, round);
  }

  private stamp(random: Random, system: SourceSystem, at: number, share: number): void {
    const second = Math.floor(at / 1000) * 1000;
    const stamped = this.of(system).filter(() => random.chance(share));
    this.change(stamped.map((record) => ({ ...record, updatedAt: Math.max(second, record.updatedAt) })));
  }

  private change(records: readonly SimRecord[], flaws?: Random): void {
    const changed = flaws ? records.map((record) => withFlaw(flaws, record, this.dataFaults)) : records;
    for (const record of changed) this.keep(record);
    this.onChange(changed);
  }

  private keep(record: SimRecord): void {
    const key = `${record.system} ${record.sourceId}`;
    if (!this.byKey.has(key)) this.keys.push(key);
    this.byKey.set(key, record);
  }
}
