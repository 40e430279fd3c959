import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { headerFault } from '#libs/exchange/index.js';
import type { Listening } from '../../apps/simulators/src/http-exchange.js';
import { ProvinceDesk } from '../../apps/simulators/src/province/province-desk.js';
import { type ProvinceFault, serveProvince } from '../../apps/simulators/src/province/province-server.js';
import type { ToldEvent } from './checkers/told.js';
import type { ReceiverTrouble } from './fault.js';
import { ADMIN_KEY } from './hub-view.js';

const PROVINCE_SECRET = 'a secret of city and province that only the fault suite knows';
const SUBSCRIBED_MS_MAX = 60_000;

/** Those whom the hub tells: a department's receiver, and the province's platform. No fault hits this process. */
export class Partners {
  /** What the receiver has taken, in the order in which it came, with what came twice. */
  readonly taken: ToldEvent[] = [];
  /** Messages that were not signed as they should be. */
  readonly unsigned: string[] = [];
  readonly desk: ProvinceDesk;
  trouble: ReceiverTrouble | null = null;
  provinceFault: ProvinceFault | null = null;
  private secret = Buffer.alloc(0);
  private readonly hanging = new Set<http.ServerResponse>();
  private readonly server = http.createServer((request, response) => void this.receive(request, response));
  private province: Listening | null = null;

  private constructor(cityCode: string) {
    this.desk = new ProvinceDesk(cityCode);
  }

  static async start(cityCode: string): Promise<Partners> {
    const partners = new Partners(cityCode);
    await new Promise<void>((resolve) => partners.server.listen(0, '127.0.0.1', resolve));
    partners.province = await serveProvince({
      port: 0,
      secret: Buffer.from(PROVINCE_SECRET),
      desk: partners.desk,
      fault: () => partners.provinceFault,
    });
    return partners;
  }

  get receiverPort(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get provincePort(): number {
    return this.province?.port as number;
  }

  /** How many requests wait for an answer of a receiver that hangs. */
  get waiting(): number {
    return this.hanging.size;
  }

  /** Variables of the hubs, who come through a proxy at this port. */
  variables(provincePort: number): NodeJS.ProcessEnv {
    return {
      WEBHOOK_ALLOWED: '127.0.0.1',
      PROVINCE_BASE_URL: `http://127.0.0.1:${provincePort}`,
      PROVINCE_SECRET,
      PROVINCE_INTERVAL_MS: '500',
    };
  }

  /** A department that is told everything, by a receiver behind a proxy at this port. */
  async subscribe(hubUrl: string, receiverPort: number): Promise<void> {
    const scope = { divisions: [this.desk.cityCode], requestsPerMinute: 60_000 };
    const wanted = { name: '部门', role: 'department', readsOnly: false, reason: '对接', ...scope };
    const { bearer } = (await order(`${hubUrl}/api/v1/keys`, ADMIN_KEY, wanted)) as { bearer: string };
    const url = `http://127.0.0.1:${receiverPort}/events`;
    const subscription = { name: '全部', channel: 'webhook', url };
    const { secret } = (await order(`${hubUrl}/api/v1/exchange/subscriptions`, bearer, subscription)) as {
      secret: string;
    };
    this.secret = Buffer.from(secret.replace('whsec_', ''), 'base64');
  }

  /** Answers are given again as they should be; who waited for one is answered by nobody. */
  heal(): void {
    this.trouble = null;
    for (const response of this.hanging) response.destroy();
    this.hanging.clear();
  }

  async stop(): Promise<void> {
    this.heal();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await this.province?.close();
  }

  private async receive(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await text(request).catch(() => null);
    if (body === null) return;
    const header = (name: string) => String(request.headers[name] ?? '');
    // The hubs' clocks jump here; how old a message may be is another test's.
    const now = Number(header('webhook-timestamp')) * 1000;
    if (headerFault(this.secret, header, body, now) !== null) this.unsigned.push(body.slice(0, 200));
    if (this.trouble === 'receiver answers 503') return void response.writeHead(503).end();
    if (this.trouble === 'receiver answers nonsense') return void response.writeHead(200).end('<html>请登录</html>');
    if (this.trouble === 'receiver hangs') return void this.hanging.add(response);
    const { id, subject } = JSON.parse(body) as { id: string; subject: string };
    this.taken.push({ id, caseId: subject });
    if (this.trouble === 'answers of the receiver are lost') return void response.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ received: id }));
  }
}

async function order(url: string, bearer: string, body: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  for (const end = Date.now() + SUBSCRIBED_MS_MAX; ; await sleep(500)) {
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    if (answer.ok) return answer.json();
    if (Date.now() > end) throw new Error(`${url}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
  }
}
