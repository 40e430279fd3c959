import path from 'node:path';
import { ArbitrationDocket } from './arbitration/arbitration-docket.js';
import type { FaultCommand } from './control/fault-command.js';
import { type TruthLine, truthLine } from './control/truth.js';
import { Tokens } from './court/tokens.js';
import { faultPresets } from './faults/presets.js';
import { Switchboard } from './faults/switchboard.js';
import type { HotlineDatabase } from './hotline/hotline-database.js';
import { Journal } from './live/journal.js';
import { Received, type WriteBack } from './live/received.js';
import { Timeline } from './live/timeline.js';
import { ProvinceLuck } from './province/province-control.js';
import { ProvinceDesk } from './province/province-desk.js';
import { ProvinceJournal } from './province/province-journal.js';
import { Random } from './random.js';
import { ARBITRATION, PROVINCE, type Settings, type SourceSystem } from './settings.js';
import { readNarratives } from './world/narratives.js';
import { buildWorld, type World } from './world/world.js';

const DAY = 86_400_000;
const CHINA_OFFSET = 8 * 3_600_000;
const BEAT_MS = 250;

/** The world, its stores, the faults and the clock that lets time pass: all but the servers. */
export class Simulation {
  readonly faults: Switchboard;
  readonly tokens = new Tokens();
  readonly timeline: Timeline;
  readonly isNewWorld: boolean;
  readonly writeBacks: Received;
  /** Where the hotline is simulated. */
  hotline: HotlineDatabase | null = null;
  /** Where the province's platform is simulated. */
  readonly province: ProvinceDesk | null;
  readonly provinceLuck = new ProvinceLuck();
  /** Where labour arbitration is simulated. */
  readonly docket: ArbitrationDocket | null;
  private readonly world: World;
  private clock: NodeJS.Timeout | null = null;
  private reachability: NodeJS.Timeout | null = null;
  private due = 0;
  private lettersDue = 0;
  private reenterPerSecond = 20;
  private failures = 0;

  constructor(
    settings: Settings,
    private livePerMinute = settings.livePerMinute,
  ) {
    const { seed, cityCode, records, faults, narrativesFile, stateFolder } = settings;
    const identity = { seed, cityCode, records, faults, narratives: narrativesFile, until: settings.until };
    const midnight = Math.floor((Date.now() + CHINA_OFFSET) / DAY) * DAY - CHINA_OFFSET;
    const journal = Journal.open(stateFolder, identity, midnight);
    const narratives = narrativesFile ? readNarratives(narrativesFile) : null;
    const preset = faultPresets[faults];
    this.world = buildWorld({
      seed,
      cityCode,
      records,
      until: journal.identity.until,
      narratives,
      faults: preset.data,
    });
    this.faults = new Switchboard(preset, new Random(`${seed}/luck`));
    this.isNewWorld = journal.isNew;
    const isArbitrated = settings.systems.includes(ARBITRATION);
    this.docket = isArbitrated ? new ArbitrationDocket(this.world, seed, journal.identity.until) : null;
    const journalFile = stateFolder && path.join(stateFolder, 'province.ndjson');
    this.province = settings.systems.includes(PROVINCE)
      ? new ProvinceDesk(cityCode, new ProvinceJournal(journalFile))
      : null;
    this.writeBacks = new Received(stateFolder && path.join(stateFolder, 'received.ndjson'));
    this.timeline = new Timeline(this.world, journal, preset.data, (orders) => void this.hotline?.write(orders));
  }

  /** Lets time pass from now on, once all sources listen. */
  run(): void {
    this.clock = setInterval(() => this.beat(), BEAT_MS);
  }

  /** Where the served world lies and how large it is. */
  get cityName(): string {
    return this.world.city.divisions.cityName;
  }

  *truth(): Generator<TruthLine> {
    const uncommitted = this.hotline?.uncommitted() ?? new Set();
    for (const record of this.world.registrar.settle(this.timeline.live.records())) {
      const hidden =
        record.system === 'petition' ? !this.timeline.letters.has(record.sourceId) : uncommitted.has(record.sourceId);
      yield truthLine(record, !hidden);
    }
    yield* this.docket?.truthAt(Date.now()) ?? [];
  }

  state(): Record<string, unknown> {
    const systems: Record<string, Record<string, number>> = {};
    for (const { system, truth } of this.timeline.live.records()) {
      const counts = systems[system] ?? { records: 0, live: 0, withdrawn: 0, malformed: 0 };
      systems[system] = counts;
      counts.records = (counts.records ?? 0) + 1;
      counts[truth.state] = (counts[truth.state] ?? 0) + 1;
    }
    if (this.docket) systems[ARBITRATION] = this.docket.figures(Date.now());
    return {
      systems,
      livePerMinute: this.livePerMinute,
      lettersLost: this.timeline.letters.lostCount,
      ordersUncommitted: this.hotline?.uncommitted().size ?? 0,
      databaseFailures: this.failures,
      faults: this.faults.all(),
    };
  }

  /** Write-backs of all sources, those of the hotline from its table. */
  async received(): Promise<WriteBack[]> {
    const rows = (await this.hotline?.feedback()) ?? [];
    const fromHotline = rows.map((row) => ({
      system: 'hotline-12345' as const,
      key: String(row.receipt_no),
      sourceId: String(row.order_no),
      at: String(row.at),
      body: row,
    }));
    return [...this.writeBacks.all(), ...fromHotline];
  }

  setLivePerMinute(perMinute: number): void {
    this.livePerMinute = perMinute;
  }

  /** Throws RangeError for what this source cannot do. */
  async command(command: FaultCommand): Promise<void> {
    switch (command.fault) {
      case 'down':
        return this.setDown(command.system, command.seconds);
      case 'slow':
        if (command.system === 'hotline-12345') throw new RangeError('a database cannot be slowed from here');
        return this.faults.setSlow(command.system, command.ms);
      case 'rates':
        return this.faults.change(command.system === 'hotline-12345' ? 'hotline' : command.system, command.rates);
      case 'bulk-stamp':
        return this.timeline.happen({
          kind: 'bulk-stamp',
          at: Date.now(),
          system: command.system,
          share: command.share,
        });
      case 'restore-backup':
        this.reenterPerSecond = command.reenterPerSecond;
        return this.timeline.happen({ kind: 'restore-backup', at: Date.now(), share: command.share });
      case 'late-commit':
        return this.faults.change('hotline', { lateCommitShare: command.share, lateCommitSeconds: command.seconds });
      case 'commit-all':
        return this.hotline?.commitAll();
      case 'add-column':
        return this.hotline?.addColumn(command.name);
      case 'revoke-tokens':
        return this.tokens.revokeAll();
    }
  }

  noteFailure(): void {
    this.failures++;
  }

  async close(): Promise<void> {
    if (this.clock) clearInterval(this.clock);
    if (this.reachability) clearTimeout(this.reachability);
    await this.hotline?.close();
  }

  private async setDown(system: SourceSystem, seconds: number): Promise<void> {
    this.faults.setDown(system, seconds);
    if (system !== 'hotline-12345' || !this.hotline) return;
    if (this.reachability) clearTimeout(this.reachability);
    const { hotline } = this;
    await hotline.setReachable(seconds === 0);
    if (seconds > 0)
      this.reachability = setTimeout(
        () => void hotline.setReachable(true).catch(() => this.noteFailure()),
        seconds * 1000,
      );
  }

  /** Lets as much happen as is due since the last beat. */
  private beat(): void {
    this.due += (this.livePerMinute / 60_000) * BEAT_MS;
    for (; this.due >= 1; this.due--) this.timeline.happen({ kind: 'tick', at: Date.now() });
    if (this.timeline.letters.lostCount === 0) return;
    this.lettersDue += (this.reenterPerSecond / 1000) * BEAT_MS;
    const count = Math.floor(this.lettersDue);
    this.lettersDue -= count;
    if (count > 0) this.timeline.happen({ kind: 'reenter', at: Date.now(), count });
  }
}
