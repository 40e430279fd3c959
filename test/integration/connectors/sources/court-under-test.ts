import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { courtConnector } from '../../../../apps/connector-court/src/connector.js';
import { FaultGate } from './fault-gate.js';
import { type Entry, SOURCE_TIMEOUT_MS, type SourceUnderTest, type Told } from './source-under-test.js';

interface Stored {
  readonly id: string;
  /** Milliseconds, in the order of reading. */
  readonly at: number;
  readonly json: string;
  readonly deleted: boolean;
}

export type Answer = { status: number; body: string; headers?: Record<string, string> };

/** The court's interface in memory; `interfere` answers in its place. */
export class CourtUnderTest implements SourceUnderTest {
  readonly kind = 'court';
  readonly statusField = 'status';
  readonly mainFile = 'dist/processes/connector-court.js';
  readonly requests: string[] = [];
  interfere: (path: string) => Answer | null = () => null;
  /** Called before a page is cut, for what happens while somebody is paging. */
  beforePage: (path: string) => void = () => undefined;
  readonly items = new Map<string, Stored>();
  gate!: FaultGate;
  private lastAt = Date.now() - 600_000;
  private token = 'first';
  private readonly progress = new Map<string, Told>();
  private readonly server = http.createServer(async (request, response) => {
    const sent = await text(request);
    const answer = this.answer(request.url ?? '', request.headers.authorization);
    const { status, body, headers } = answer ?? this.take(request, sent);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });

  static async start(): Promise<CourtUnderTest> {
    const court = new CourtUnderTest();
    await new Promise<void>((resolve) => court.server.listen(0, '127.0.0.1', resolve));
    court.gate = await FaultGate.inFrontOf((court.server.address() as AddressInfo).port);
    return court;
  }

  connector(system: string, timeoutMs = SOURCE_TIMEOUT_MS) {
    const { COURT_BASE_URL: baseUrl } = this.environment();
    const options = { baseUrl, clientId: 'hub', clientSecret: 'secret', timeoutsMs: [timeoutMs], firstPauseMs: 50 };
    return courtConnector(options, system);
  }

  environment() {
    return {
      COURT_BASE_URL: `http://127.0.0.1:${this.gate.port}`,
      COURT_CLIENT_ID: 'hub',
      COURT_CLIENT_SECRET: 'secret',
    };
  }

  async put(entries: readonly Entry[]): Promise<void> {
    const at = this.nextTime();
    for (const { id, text } of entries) this.store(id, at, this.json(id, at, { facts: text }));
  }

  async withdraw(id: string): Promise<void> {
    const at = this.nextTime();
    this.store(id, at, `{"id":${JSON.stringify(id)},"updatedAt":"${iso(at)}","deleted":true}`, true);
  }

  async putMalformed(id: string): Promise<void> {
    const at = this.nextTime();
    this.store(id, at, this.json(id, at, { acceptedAt: '2026-02-30T09:00:00+08:00' }));
  }

  async putWithUnknownField(id: string, field: string, value: string): Promise<void> {
    const at = this.nextTime();
    this.store(id, at, this.json(id, at, { [field]: value }));
  }

  async putWithUnknownStatus(id: string, word: string): Promise<void> {
    const at = this.nextTime();
    this.store(id, at, this.json(id, at, { status: word }));
  }

  async original(id: string): Promise<Buffer> {
    return Buffer.from(this.items.get(id)?.json ?? '');
  }

  /** An item exactly as given, at a time of its own. */
  putExactly(id: string, at: number, json: string): void {
    this.store(id, at, json);
  }

  nextTime(): number {
    this.lastAt = Math.max(this.lastAt + 1, Date.now() - 300_000);
    return this.lastAt;
  }

  revokeToken(): void {
    this.token = `next ${Math.random()}`;
  }

  async stop(): Promise<void> {
    await this.gate.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private store(id: string, at: number, json: string, deleted = false): void {
    this.items.delete(id);
    this.items.set(id, { id, at, json, deleted });
  }

  /** White space and order of members as no serialiser would write them: originals must keep them. */
  private json(id: string, at: number, more: Record<string, unknown>): string {
    const members = { id, status: '调解中', ...more, updatedAt: iso(at) };
    const text = Object.entries(members).map(([name, value]) => `${JSON.stringify(name)} :${JSON.stringify(value)}`);
    return `{ ${text.join(',\n  ')}, "amount": 1.50 }`;
  }

  async told(): Promise<Told[]> {
    return [...this.progress.values()];
  }

  /** The same key is taken once, whatever comes under it. */
  private take({ url = '', headers }: http.IncomingMessage, sent: string): Answer {
    const id = decodeURIComponent(url.split('/').at(-2) ?? '');
    const key = String(headers['idempotency-key']);
    if (!this.items.has(id)) return { status: 404, body: '{"error":"no such item"}' };
    const { status, note } = JSON.parse(sent);
    if (!this.progress.has(key)) this.progress.set(key, { receiptNo: key, id, status, note });
    return { status: 202, body: JSON.stringify({ receiptId: `TJHZ-${key}` }) };
  }

  /** Null: something is told, not asked. */
  private answer(url: string, authorization: string | undefined): Answer | null {
    this.requests.push(url);
    const other = this.interfere(url);
    if (other) return other;
    const { pathname, searchParams } = new URL(url, 'http://court');
    if (pathname === '/oauth/token') return ok({ access_token: this.token, token_type: 'Bearer', expires_in: 300 });
    if (authorization !== `Bearer ${this.token}`) return { status: 401, body: 'no' };
    if (pathname.endsWith('/progress')) return null;
    if (pathname.endsWith('/count')) {
      const count = [...this.items.values()].filter(({ deleted }) => !deleted).length;
      return ok({ count, serverTime: iso(Date.now()) });
    }
    this.beforePage(url);
    return this.page(searchParams);
  }

  private page(query: URLSearchParams): Answer {
    const order = [...this.items.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const [cursorAt, cursorId] = JSON.parse(query.get('cursor') ?? 'null') ?? [null, null];
    const since = Date.parse(query.get('updatedSince') ?? '1970-01-01T00:00:00Z');
    const rest = order.filter(({ at, id }) =>
      cursorAt === null ? at >= since : at > cursorAt || (at === cursorAt && id > cursorId),
    );
    const page = rest.slice(0, Number(query.get('limit')));
    const last = page.at(-1);
    const cursor = last && rest.length > page.length ? JSON.stringify(JSON.stringify([last.at, last.id])) : 'null';
    const items = page.map(({ json }) => json).join(' ,\n');
    return { status: 200, body: `{"items" : [${items}], "nextCursor":${cursor},"serverTime":"${iso(Date.now())}"}` };
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
const ok = (value: unknown): Answer => ({ status: 200, body: JSON.stringify(value) });
