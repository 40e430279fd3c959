import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen, type RunningServer } from './receiver.js';
import { type Said, SandboxDesk } from './sandbox-desk.js';

const PUSH_EVERY_MS = 1000;
const PREFIX = '/api/v1/exchange/';

/**
 * A hub's side of the exchange without a hub: invented cases in memory, the same checks, signatures, cursors and receipts by
 * the same code. What a dispute or a reply would do to a case it does not do: for that there is a hub with simulated sources.
 */
export async function startSandbox(port: number, key: string): Promise<RunningServer & { readonly desk: SandboxDesk }> {
  const desk = new SandboxDesk();
  const server = await listen(port, async (request) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
    if (!isBearer(request, key)) return [401, { title: 'Sign in, or send a key', status: 401 }];
    if (!pathname.startsWith(PREFIX)) return notThere(pathname);
    const body = bodyIn(await text(request));
    return answerTo(desk, `${request.method} ${pathname.slice(PREFIX.length)}`, searchParams, body, keyOf(request));
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

type Body = Record<string, unknown>;

function answerTo(desk: SandboxDesk, call: string, query: URLSearchParams, body: Body, key: string | undefined): Said {
  const [method, path = ''] = call.split(' ');
  const [what, id = '', of] = path.split('/');
  switch (`${method} ${what}${id && ' id'}${of ? ` ${of}` : ''}`) {
    case 'GET subscriptions':
      return desk.list();
    case 'POST subscriptions':
      return desk.subscribe(body);
    case 'POST subscriptions id state':
      return desk.change(id, body.state);
    case 'GET subscriptions id events':
      return desk.pull(id, query.get('cursor') ?? '0', Number(query.get('limit') ?? 20));
    case 'POST subscriptions id acknowledgement':
      return desk.acknowledge(id, body.cursor);
    case 'GET deliveries':
      return desk.deliveries();
    case 'POST disputes':
      return desk.send(key, body);
    case 'GET disputes id':
      return desk.standing(id);
    case 'POST disputes id withdrawal':
      return desk.withdraw(id, key, body);
    case 'POST cases id replies':
      return desk.reply(id, key, body);
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
