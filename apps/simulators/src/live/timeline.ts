import { CourtStore } from '../court/court-store.js';
import type { DataFaults } from '../faults/presets.js';
import type { OrderRecord } from '../hotline/order-row.js';
import { LetterStore } from '../petition/letter-store.js';
import { Random } from '../random.js';
import type { SimRecord } from '../records/sim-record.js';
import type { World } from '../world/world.js';
import type { WorldEvent } from './event.js';
import type { Journal } from './journal.js';
import { LiveWorld } from './live-world.js';

type NewEvent = WorldEvent extends infer E ? (E extends WorldEvent ? Omit<E, 'n'> : never) : never;

/** The world with its three stores, brought to its present by the journal and moved on by new events. */
export class Timeline {
  readonly live: LiveWorld;
  readonly court: CourtStore;
  readonly letters: LetterStore;
  private happened = 0;
  private replaying = true;

  /** `onOrders` hears of changed hotline orders; not of those that the journal brings back. */
  constructor(
    world: World,
    private readonly journal: Journal,
    dataFaults: DataFaults,
    private readonly onOrders: (orders: readonly OrderRecord[]) => void,
  ) {
    const { seed } = journal.identity;
    this.live = new LiveWorld(world, seed, dataFaults, (records) => this.distribute(records));
    this.court = new CourtStore(this.live.of('court'));
    this.letters = new LetterStore(this.live.of('petition'), new Random(`${seed}/xh`));
    for (const event of journal.events) this.apply(event);
    this.replaying = false;
  }

  /** Lets something happen: written down first, so that a restart brings it back. */
  happen(event: NewEvent): void {
    const numbered = { ...event, n: this.happened } as WorldEvent;
    this.journal.append(numbered);
    this.apply(numbered);
  }

  private apply(event: WorldEvent): void {
    this.happened = event.n + 1;
    if (event.kind === 'restore-backup') this.letters.restoreBackup(event.share);
    else if (event.kind === 'reenter') this.letters.reenter(event.count);
    else this.live.apply(event);
  }

  private distribute(records: readonly SimRecord[]): void {
    const orders: OrderRecord[] = [];
    for (const record of records) {
      if (record.system === 'court') this.court.put(record);
      else if (record.system === 'petition') this.letters.put(record);
      else orders.push(record);
    }
    if (orders.length > 0 && !this.replaying) this.onOrders(orders);
  }
}
