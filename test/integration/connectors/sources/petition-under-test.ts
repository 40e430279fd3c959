import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import iconv from 'iconv-lite';
import { petitionConnector } from '../../../../apps/connector-petition/src/connector.js';
import { FaultGate } from './fault-gate.js';
import { type Entry, SOURCE_TIMEOUT_MS, type SourceUnderTest, type Told } from './source-under-test.js';

interface Letter {
  readonly id: string;
  readonly sequence: number;
  /** `<XFJ>…</XFJ>` */
  readonly xml: string;
  readonly withdrawn: boolean;
}

type Answer = { body: Buffer; status?: number; contentType?: string };

/** The petition system's feed in memory; `interfere` answers in its place. */
export class PetitionUnderTest implements SourceUnderTest {
  readonly kind = 'petition';
  readonly statusField = 'BLZT';
  readonly mainFile = 'dist/processes/connector-petition.js';
  readonly requests: string[] = [];
  interfere: (path: string) => Answer | null = () => null;
  letters = new Map<string, Letter>();
  highest = 0;
  gate!: FaultGate;
  private readonly feedback = new Map<string, Told>();
  private readonly server = http.createServer(async (request, response) => {
    const sent = await buffer(request);
    const { body, status = 200, contentType = 'application/xml; charset=GB18030' } = this.answer(request, sent);
    response.writeHead(status, { 'content-type': contentType }).end(body);
  });

  static async start(): Promise<PetitionUnderTest> {
    const petition = new PetitionUnderTest();
    await new Promise<void>((resolve) => petition.server.listen(0, '127.0.0.1', resolve));
    petition.gate = await FaultGate.inFrontOf((petition.server.address() as AddressInfo).port);
    return petition;
  }

  connector(system: string, timeoutMs = SOURCE_TIMEOUT_MS) {
    const { PETITION_BASE_URL: baseUrl } = this.environment();
    const options = { baseUrl, appId: 'hub', appSecret: '秘密', timeoutsMs: [timeoutMs], firstPauseMs: 50 };
    return petitionConnector(options, system);
  }

  environment() {
    return {
      PETITION_BASE_URL: `http://127.0.0.1:${this.gate.port}`,
      PETITION_APP_ID: 'hub',
      PETITION_APP_SECRET: '秘密',
    };
  }

  async put(entries: readonly Entry[]): Promise<void> {
    for (const { id, text } of entries) this.store(id, `<GYQK>${text}</GYQK>`);
  }

  async withdraw(id: string): Promise<void> {
    this.store(id, '', 'SC');
  }

  async putMalformed(id: string): Promise<void> {
    this.store(id, '<GYQK>张三 & 李四</GYQK>');
  }

  async putWithUnknownField(id: string, field: string, value: string): Promise<void> {
    this.store(id, `<${field}>${value}</${field}>`);
  }

  async putWithUnknownStatus(id: string, word: string): Promise<void> {
    this.store(id, `<BLZT>${word}</BLZT>`);
  }

  async original(id: string): Promise<Buffer> {
    return iconv.encode(this.letters.get(id)?.xml ?? '', 'gb18030');
  }

  store(id: string, fields: string, operation = 'XZ'): void {
    const sequence = ++this.highest;
    const xml =
      `<XFJ><XH>${sequence}</XH><XFJBH>${id}</XFJBH><CZLX>${operation}</CZLX>${fields}` +
      '<GXSJ>2026-05-06 07:08:09</GXSJ></XFJ>';
    this.letters.delete(id);
    this.letters.set(id, { id, sequence, xml, withdrawn: operation === 'SC' });
  }

  async stop(): Promise<void> {
    await this.gate.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async told(): Promise<Told[]> {
    return [...this.feedback.values()];
  }

  private take(sent: Buffer): Answer {
    const text = iconv.decode(sent, 'gb18030');
    const field = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1] ?? '';
    const [receiptNo, id] = [field('LSH'), field('XFJBH')];
    if (!this.letters.has(id)) return { body: iconv.encode('<HZ JG="0"><CW DM="XFJBH">查无此件</CW></HZ>', 'gb18030') };
    if (!this.feedback.has(receiptNo))
      this.feedback.set(receiptNo, { receiptNo, id, status: field('ZT'), note: field('SM') });
    return { body: Buffer.from(`<HZ JG="1" HZH="XFHZ-${receiptNo}"/>`) };
  }

  private answer(request: http.IncomingMessage, sent: Buffer): Answer {
    const url = request.url ?? '';
    this.requests.push(url);
    const other = this.interfere(url);
    if (other) return other;
    if (!isSigned(request, sent)) return { status: 401, body: Buffer.from('<CW DM="QM"/>') };
    if (url === '/xf/feedback') return this.take(sent);
    if (url === '/xf/count') {
      const live = [...this.letters.values()].filter(({ withdrawn }) => !withdrawn).length;
      return { body: Buffer.from(`<TJ YX="${live}" ZX="${this.highest}"/>`) };
    }
    const { searchParams } = new URL(url, 'http://petition');
    return { body: this.page(Number(searchParams.get('from')), Number(searchParams.get('size'))) };
  }

  page(from: number, size: number): Buffer {
    const rest = [...this.letters.values()].filter(({ sequence }) => sequence >= from);
    const page = rest.sort((a, b) => a.sequence - b.sequence).slice(0, size);
    const next = (rest.length > page.length ? page.at(-1)?.sequence : this.highest) ?? 0;
    const letters = page.map(({ xml }) => xml).join('\n');
    const list = `<XFJLB XYH="${next + 1}" SL="${page.length}">\n${letters}\n</XFJLB>`;
    return iconv.encode(`<?xml version="1.0" encoding="GB18030"?>\n${list}`, 'gb18030');
  }
}

function isSigned({ method, url, headers }: http.IncomingMessage, sent: Buffer): boolean {
  const digest = createHash('sm3').update(sent).digest('hex');
  const text = `${method}\n${url}\n${headers['x-timestamp']}\n${digest}`;
  return headers['x-sign'] === createHmac('sm3', Buffer.from('秘密')).update(text).digest('hex');
}
