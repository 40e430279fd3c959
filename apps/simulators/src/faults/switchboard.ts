import type { Random } from '../random.js';
import type { SourceSystem } from '../settings.js';
import type { CourtFaults, Faults, HotlineFaults, PetitionFaults } from './presets.js';

interface Condition {
  downUntil: number;
  slowMs: number;
}

/** The faults that are switched on now. Draws are from a seed, so that the n-th request always has the same luck. */
export class Switchboard {
  private readonly conditions = new Map<SourceSystem, Condition>();

  constructor(
    private faults: Faults,
    private readonly random: Random,
    private readonly now: () => number = Date.now,
  ) {}

  get court(): CourtFaults {
    return this.faults.court;
  }

  get petition(): PetitionFaults {
    return this.faults.petition;
  }

  get hotline(): HotlineFaults {
    return this.faults.hotline;
  }

  all(): Faults {
    return this.faults;
  }

  /** Changes some shares of one source; names that are no fault of it are a RangeError. */
  change(source: 'court' | 'petition' | 'hotline', changes: Readonly<Record<string, number | boolean>>): void {
    for (const [name, value] of Object.entries(changes)) {
      const known: unknown = (this.faults[source] as unknown as Record<string, unknown>)[name];
      if (known === undefined) throw new RangeError(`${source} has no fault "${name}"`);
      if (typeof value !== typeof known) throw new RangeError(`${source}.${name} must be a ${typeof known}`);
    }
    this.faults = { ...this.faults, [source]: { ...this.faults[source], ...changes } };
  }

  happens(share: number): boolean {
    return share > 0 && this.random.chance(share);
  }

  /** A number in [0, 1) from the same stream, for how much rather than whether. */
  amount(): number {
    return this.random.next();
  }

  setDown(system: SourceSystem, seconds: number): void {
    this.condition(system).downUntil = this.now() + seconds * 1000;
  }

  setSlow(system: SourceSystem, ms: number): void {
    this.condition(system).slowMs = ms;
  }

  isDown(system: SourceSystem): boolean {
    return this.condition(system).downUntil > this.now();
  }

  slowMs(system: SourceSystem): number {
    return this.condition(system).slowMs;
  }

  private condition(system: SourceSystem): Condition {
    const condition = this.conditions.get(system) ?? { downUntil: 0, slowMs: 0 };
    this.conditions.set(system, condition);
    return condition;
  }
}
