import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { FetchDetails } from '#libs/contracts/index.js';
import type { SourceObserver } from '../connector.js';
import { fetchTime } from './fetch-clock.js';
import { retrying } from './retrying.js';
import { SourceFailure } from './source-failure.js';

const STATEMENT_MS_MAX = 60_000;
const CONNECT_MS_MAX = 10_000;

/** SQLSTATE of what a row will never be taken for: its values (22), or an order that there is not (23). */
const REFUSED = /^2[23]/;

const BOOLEAN = 16;
const MOMENT = 1184;
const SMALL_NUMBERS = new Set([21, 23]);

/**
 * Everything but truth values and small whole numbers stays the text that PostgreSQL writes: a `timestamp` read as a
 * JavaScript Date would silently take this machine's zone, a `numeric` or `bigint` would lose digits.
 */
const asText = {
  getTypeParser: (oid: number) => (value: string) => {
    if (oid === BOOLEAN) return value === 't';
    if (oid === MOMENT) return rfc3339(value);
    return SMALL_NUMBERS.has(oid) ? Number(value) : value;
  },
};

/** PostgreSQL's `timestamptz` in the session's zone, which is China's: a moment, whatever the zone of the server. */
const rfc3339 = (value: string): string => value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');

export type Row = Record<string, unknown>;

export interface PostgresOptions {
  /** What failures call it. */
  readonly name: string;
  readonly url: string;
  readonly observer: SourceObserver;
  /** Only what tells the source of its records may write, and to one table. */
  readonly mayWrite?: boolean;
  /** For tests that cannot wait. */
  readonly statementMsMax?: number;
  readonly connectMsMax?: number;
  readonly firstPauseMs?: number;
}

/** A source's database, which we only read unless said otherwise: one connection, made again when it breaks. */
export class PostgresDatabase {
  private client: pg.Client | null = null;

  constructor(private readonly options: PostgresOptions) {}

  /** Rows of one statement; `what` names it in the details of the fetch. Throws `SourceFailure`. */
  async rows(
    what: string,
    text: string,
    values: unknown[],
    signal: AbortSignal,
  ): Promise<{ rows: Row[]; fetch: FetchDetails }> {
    const { observer, firstPauseMs } = this.options;
    const onFailure = (reason: string) => observer.failed(reason);
    return await retrying(
      async () => {
        const startedAt = fetchTime();
        const rows = await this.query(text, values, signal);
        observer.fetched();
        return { rows, fetch: { id: randomUUID(), request: what, startedAt, receivedAt: fetchTime() } };
      },
      { signal, onFailure, firstPauseMs },
    );
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async query(text: string, values: unknown[], signal: AbortSignal): Promise<Row[]> {
    const abandon = () => this.abandon();
    signal.addEventListener('abort', abandon, { once: true });
    try {
      const client = await this.connected();
      return (await client.query({ text, values, types: asText })).rows as Row[];
    } catch (error) {
      this.abandon();
      const { code, message } = error as { code?: string; message: string };
      const kind = this.options.mayWrite && REFUSED.test(code ?? '') ? 'refused' : 'transient';
      throw new SourceFailure(kind, `${this.options.name}: ${code ? `${code} ` : ''}${message}`, { cause: error });
    } finally {
      signal.removeEventListener('abort', abandon);
    }
  }

  private async connected(): Promise<pg.Client> {
    if (this.client) return this.client;
    const { url, statementMsMax = STATEMENT_MS_MAX, connectMsMax = CONNECT_MS_MAX } = this.options;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'yian-tong connector',
      connectionTimeoutMillis: connectMsMax,
      statement_timeout: statementMsMax,
      // The server's own limit says nothing when the network is what hangs.
      query_timeout: statementMsMax + connectMsMax,
      keepAlive: true,
    });
    // An idle connection that breaks would otherwise end the process.
    client.on('error', () => this.abandon(client));
    await client.connect();
    const readOnly = this.options.mayWrite ? 'off' : 'on';
    await client.query(
      `set datestyle to ISO, YMD; set default_transaction_read_only to ${readOnly}; set client_encoding to UTF8;
       set timezone to 'Asia/Shanghai'`,
    );
    this.client = client;
    return client;
  }

  private abandon(client = this.client): void {
    if (client === this.client) this.client = null;
    client?.end().catch(() => undefined);
  }
}
