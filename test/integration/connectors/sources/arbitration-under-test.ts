import { describedConnector } from '../../../../apps/connector-described/src/connector.js';
import { givenValues } from '../../../../apps/connector-described/src/given-values.js';
import { type ArbitrationCase, compactTime } from '../../../../apps/simulators/src/arbitration/arbitration-case.js';
import { itemOf, tombstone } from '../../../../apps/simulators/src/arbitration/arbitration-docket.js';
import { serveArbitration } from '../../../../apps/simulators/src/arbitration/arbitration-server.js';
import type { Listening } from '../../../../apps/simulators/src/http-exchange.js';
import { ItemsByTime } from '../../../../apps/simulators/src/live/items-by-time.js';
import { readDescriptionFile } from '../../../../libs/source-description/index.js';
import { FaultGate } from './fault-gate.js';
import { type Entry, SOURCE_TIMEOUT_MS, type SourceUnderTest, type Told } from './source-under-test.js';

const DESCRIPTION = 'sources/labour-arbitration.yaml';
const SECOND = 1000;

/** The simulated commission with items of the tests’ own; its connector is nothing but the description. */
export class ArbitrationUnderTest implements SourceUnderTest {
  readonly kind = 'labour-arbitration';
  readonly statusField = 'zt';
  readonly mainFile = 'dist/processes/connector-described.js';
  readonly items = new ItemsByTime();
  gate!: FaultGate;
  private server!: Listening;
  private lastAt = Math.floor(Date.now() / SECOND) * SECOND - 600_000;

  static async start(): Promise<ArbitrationUnderTest> {
    const source = new ArbitrationUnderTest();
    source.server = await serveArbitration({ port: 0, key: 'k', items: source.items });
    source.gate = await FaultGate.inFrontOf(source.server.port);
    return source;
  }

  connector(system: string, timeoutMs = SOURCE_TIMEOUT_MS) {
    const read = readDescriptionFile(DESCRIPTION);
    const given = givenValues(read.variables, this.environment());
    return describedConnector(read, { given, system, timeoutsMs: [timeoutMs], firstPauseMs: 50 });
  }

  environment() {
    return {
      SOURCE_DESCRIPTION: DESCRIPTION,
      LABOUR_ARBITRATION_BASE_URL: `http://127.0.0.1:${this.gate.port}`,
      LABOUR_ARBITRATION_KEY: 'k',
    };
  }

  async put(entries: readonly Entry[]): Promise<void> {
    const at = this.nextTime();
    for (const { id, text } of entries) this.items.set(itemOf({ ajbh: id, ssly: text }, at));
  }

  async withdraw(id: string): Promise<void> {
    this.items.set(tombstone(id, this.nextTime()));
  }

  async putMalformed(id: string): Promise<void> {
    this.store({ ajbh: id, sqrq: '20260230' });
  }

  async putWithUnknownField(id: string, field: string, value: string): Promise<void> {
    this.store({ ajbh: id, [field]: value });
  }

  async putWithUnknownStatus(id: string, word: string): Promise<void> {
    this.store({ ajbh: id, zt: word });
  }

  async original(id: string): Promise<Buffer> {
    return Buffer.from(this.items.json(id) ?? '');
  }

  /** An item exactly as given. */
  putExactly(id: string, json: (gxsj: string) => string): void {
    const updatedAt = this.nextTime();
    this.items.set({ id, updatedAt, deleted: false, json: json(compactTime(updatedAt)) });
  }

  async told(): Promise<Told[]> {
    return [];
  }

  async stop(): Promise<void> {
    await this.gate.close();
    await this.server.close();
  }

  private store(fields: ArbitrationCase): void {
    this.items.set(itemOf(fields, this.nextTime()));
  }

  private nextTime(): number {
    this.lastAt = Math.max(this.lastAt + SECOND, Math.floor(Date.now() / SECOND) * SECOND - 300_000);
    return this.lastAt;
  }
}
