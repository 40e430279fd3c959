import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { headerFault } from '#libs/exchange/index.js';

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** What the example has taken, in the order in which it came. */
export interface Taken {
  readonly id: string;
  readonly body: string;
}

/**
 * A receiver as docs/exchange.md asks for: checks signature and time, takes each id once, and answers with it. It keeps what
 * it has taken in memory; one of a department writes it down before it answers.
 */
export function startReceiver(port: number, secret: Buffer, onTaken: (taken: Taken) => void): Promise<RunningServer> {
  const known = new Set<string>();
  return listen(port, async (request) => {
    const body = await text(request);
    const header = (name: string) => String(request.headers[name] ?? '');
    const fault = headerFault(secret, header, body, Date.now());
    if (fault) return [401, { error: fault }];
    const id = header('webhook-id');
    if (!isJson(body)) return [400, { error: 'no JSON' }];
    if (!known.has(id)) onTaken({ id, body });
    known.add(id);
    return [200, { received: id }];
  });
}

type Handle = (request: http.IncomingMessage) => Promise<readonly [number, unknown, Readonly<Record<string, string>>?]>;

/** Serves JSON on this machine. */
export async function listen(port: number, handle: Handle): Promise<RunningServer> {
  const server = http.createServer((request, response) => {
    handle(request).then(
      ([status, body, headers]) => {
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
        response.end(status === 204 ? undefined : JSON.stringify(body));
      },
      (error: Error) => response.writeHead(500).end(JSON.stringify({ error: error.message })),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
