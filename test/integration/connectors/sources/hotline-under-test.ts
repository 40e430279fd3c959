import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { hotlineConnector } from '../../../../apps/connector-12345/src/connector.js';
import { FaultGate } from './fault-gate.js';
import { type Entry, SOURCE_TIMEOUT_MS, type SourceUnderTest, type Told } from './source-under-test.js';

/** A real exchange database, made by the contract's own script, read by a role that may do nothing but read. */
export class HotlineUnderTest implements SourceUnderTest {
  readonly kind = 'hotline';
  readonly statusField = 'status';
  readonly mainFile = 'dist/processes/connector-12345.js';
  gate!: FaultGate;
  /** The hotline centre's own connection. */
  readonly owner: pg.Client;
  private readonly name = `hotline_${randomUUID().replaceAll('-', '')}`;
  private readonly server = new URL(process.env.TEST_DATABASE_URL ?? '');

  private constructor() {
    this.owner = new pg.Client({ connectionString: this.at(this.name) });
  }

  static async start(): Promise<HotlineUnderTest> {
    const hotline = new HotlineUnderTest();
    await hotline.create();
    hotline.gate = await FaultGate.inFrontOf(Number(hotline.server.port));
    return hotline;
  }

  connector(system: string, timeoutMs = SOURCE_TIMEOUT_MS) {
    const { HOTLINE_DATABASE_URL: url } = this.environment();
    return hotlineConnector({ url, statementMsMax: timeoutMs, connectMsMax: timeoutMs, firstPauseMs: 50 }, system);
  }

  environment() {
    const url = new URL(this.at(this.name));
    url.username = this.name;
    url.password = 'reader';
    url.hostname = '127.0.0.1';
    url.port = String(this.gate.port);
    return { HOTLINE_DATABASE_URL: url.href };
  }

  async put(entries: readonly Entry[]): Promise<void> {
    await this.owner.query(
      `insert into qzk.work_order (order_no, call_time, channel, order_type, content, status, update_time)
       select id, '2026-01-02 03:04:05', '电话', '投诉', body, '办理中', now() at time zone 'Asia/Shanghai'
       from unnest($1::text[], $2::text[]) as entry (id, body)
       on conflict (order_no) do update set content = excluded.content, call_time = excluded.call_time,
         status = excluded.status, update_time = excluded.update_time`,
      [entries.map(({ id }) => id), entries.map(({ text }) => text)],
    );
  }

  /** A whole order, by the names of its columns. */
  async add(order: Readonly<Record<string, unknown>>): Promise<void> {
    await this.owner.query(
      `insert into qzk.work_order (${Object.keys(order).join(', ')}, update_time)
       select ${Object.keys(order).join(', ')}, now() at time zone 'Asia/Shanghai'
       from jsonb_populate_record(null::qzk.work_order, $1)`,
      [JSON.stringify(order)],
    );
  }

  async withdraw(id: string): Promise<void> {
    await this.set(id, `status = '作废'`);
  }

  async putMalformed(id: string): Promise<void> {
    await this.put([{ id, text: 'no call at any time' }]);
    await this.set(id, `call_time = 'infinity'`);
  }

  async putWithUnknownField(id: string, field: string, value: string): Promise<void> {
    await this.owner.query(`alter table qzk.work_order add column if not exists ${field} text`);
    await this.put([{ id, text: 'one column more' }]);
    await this.owner.query(`update qzk.work_order set ${field} = $1 where order_no = $2`, [value, id]);
    await this.set(id, `status = '已派'`);
  }

  async putWithUnknownStatus(id: string, word: string): Promise<void> {
    await this.put([{ id, text: 'a word more' }]);
    await this.set(id, `status = '${word}'`);
  }

  async original(id: string): Promise<Buffer> {
    const { rows } = await this.owner.query(
      'select row_to_json(w)::jsonb as row from qzk.work_order w where order_no = $1',
      [id],
    );
    return Buffer.from(JSON.stringify(rows[0]?.row));
  }

  async set(id: string, assignment: string): Promise<void> {
    await this.owner.query(
      `update qzk.work_order set ${assignment}, update_time = now() at time zone 'Asia/Shanghai' where order_no = $1`,
      [id],
    );
  }

  async told(): Promise<Told[]> {
    const { rows } = await this.owner.query<Told>(
      'select receipt_no as "receiptNo", order_no as id, status, note from qzk.feedback order by ctid',
    );
    return rows;
  }

  async stop(): Promise<void> {
    await this.gate.close();
    await this.owner.end();
    await this.asAdmin(`drop database ${this.name} with (force)`, `drop role ${this.name}`);
  }

  private async create(): Promise<void> {
    await this.asAdmin(`create database ${this.name}`, `create role ${this.name} login password 'reader'`);
    await this.owner.connect();
    await this.owner.query(await readFile('docs/contracts/hotline.sql', 'utf8'));
    await this.owner.query(
      `grant usage on schema qzk to ${this.name}; grant select on qzk.work_order to ${this.name};
       grant insert on qzk.feedback to ${this.name}`,
    );
  }

  private async asAdmin(...statements: string[]): Promise<void> {
    const admin = new pg.Client({ connectionString: this.server.href });
    await admin.connect();
    for (const statement of statements) await admin.query(statement);
    await admin.end();
  }

  private at(database: string): string {
    const url = new URL(this.server);
    url.pathname = `/${database}`;
    return url.href;
  }
}
