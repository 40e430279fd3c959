import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { isInventedCase } from './invented-events.js';
import { listen, type RunningServer } from './receiver.js';
import type { Said } from './sandbox-answers.js';
import { SandboxDesk } from './sandbox-desk.js';
import { SandboxInbox } from './sandbox-inbox.js';

const PUSH_EVERY_MS = 1000;
const PREFIX = '/api/v1/exchange/';

/**
 * A hub's side of the exchange without a hub: invented cases in memory, the same checks, signatures, cursors and receipts by
 * the same code. What a dispute or a reply would do to a case it does not do: for that there is a hub with simulated sources.
 */
export async function startSandbox(
  port: number,
  key: string,
  requestsPerMinute = REQUESTS_PER_MINUTE,
): Promise<RunningServer & { readonly desk: SandboxDesk }> {
  const desk = new SandboxDesk();
  const inbox = new SandboxInbox(isInventedCase);
  const limit = new Limit(requestsPerMinute);
  const server = await listen(port, async (request) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
    if (!isBearer(request, key)) return [401, { title: 'Sign in, or send a key', status: 401 }];
    const seconds = limit.secondsToWait(Date.now());
    if (seconds > 0) return [429, { title: 'Too many requests', status: 429 }, { 'retry-after': String(seconds) }];
    if (!pathname.startsWith(PREFIX)) return notThere(pathname);
    const body = bodyIn(await text(request));
    return answerTo(
      { desk, inbox },
      `${request.method} ${pathname.slice(PREFIX.length)}`,
      searchParams,
      body,
      keyOf(request),
    );
  });
  const timer = setInterval(() => void desk.push(), PUSH_EVERY_MS);
  return {
    ...server,
    desk,
    close: async () => {
      clearInterval(timer);
      await server.close();
    },
  };
}

const REQUESTS_PER_MINUTE = 600;
const MINUTE_MS = 60_000;

/** So many calls a minute, as a key of a hub has. */
class Limit {
  private endsAtMs = 0;
  private left = 0;

  constructor(private readonly perMinute: number) {}

  /** Counts a call. 0: it is within the limit. */
  secondsToWait(nowMs: number): number {
    if (nowMs >= this.endsAtMs) {
      this.endsAtMs = nowMs + MINUTE_MS;
      this.left = this.perMinute;
    }
    this.left -= 1;
    return this.left >= 0 ? 0 : Math.max(1, Math.ceil((this.endsAtMs - nowMs) / 1000));
  }
}

type Body = Record<string, unknown>;
interface Parts {
  readonly desk: SandboxDesk;
  readonly inbox: SandboxInbox;
}

function answerTo(
  { desk, inbox }: Parts,
  call: string,
  query: URLSearchParams,
  body: Body,
  key: string | undefined,
): Said {
  const [method, path = ''] = call.split(' ');
  const [what, id = '', of] = path.split('/');
  switch (`${method} ${what}${id && ' id'}${of ? ` ${of}` : ''}`) {
    case 'GET subscriptions':
      return desk.list();
    case 'POST subscriptions':
      return desk.subscribe(body, key);
    case 'POST subscriptions id state':
      return desk.change(id, body.state);
    case 'POST subscriptions id secret':
      return desk.changeSecret(id);
    case 'GET subscriptions id events':
      return desk.pull(id, query.get('cursor') ?? '0', Number(query.get('limit') ?? 20));
    case 'POST subscriptions id acknowledgement':
      return desk.acknowledge(id, body.cursor);
    case 'GET deliveries':
      return desk.deliveries(query.get('subscriptionId'));
    case 'POST deliveries id resend':
      return desk.changeDelivery(id, 'resend');
    case 'POST deliveries id skip':
      return desk.changeDelivery(id, 'skip');
    case 'GET disputes':
      return inbox.list();
    case 'POST disputes':
      return inbox.send(key, body);
    case 'GET disputes id':
      return inbox.standing(id);
    case 'POST disputes id changes':
      return inbox.change(id, key, body);
    case 'POST disputes id withdrawal':
      return inbox.withdraw(id, key, body);
    case 'GET cases id replies':
      return inbox.repliesOf(id);
    case 'POST cases id replies':
      return inbox.reply(id, key, body);
    default:
      return notThere(path);
  }
}

const notThere = (path: string): Said => [404, { title: 'There is no such thing', status: 404, detail: path }];

const keyOf = ({ headers }: IncomingMessage): string | undefined => {
  const key = headers['idempotency-key'];
  return typeof key === 'string' && /^[\x21-\x7e]{1,64}$/.test(key) ? key : undefined;
};

function isBearer({ headers }: IncomingMessage, key: string): boolean {
  const [given, wanted] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${key}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function bodyIn(body: string): Body {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Body) : {};
  } catch {
    return {};
  }
}
