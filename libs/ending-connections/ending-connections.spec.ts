import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import net from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import fastify from 'fastify';
import { endConnections } from './ending-connections.js';

/** A server that answers `/answer` and the rest of `/export` when told to, and a client that keeps its connections. */
async function served() {
  const server = fastify();
  endConnections(server);
  const ending = new Promise<void>((resolve) => server.addHook('preClose', async () => resolve()));
  const asked = new EventTarget();
  let answer: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  server.get('/answer', async () => {
    asked.dispatchEvent(new Event('asked'));
    await told;
    return 'answer';
  });
  server.get('/export', async () =>
    Readable.from(
      (async function* () {
        yield 'first, ';
        await told;
        yield 'last';
      })(),
    ),
  );
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const agent = new http.Agent({ keepAlive: true });
  const get = async (path: string): Promise<IncomingMessage> =>
    (await once(http.get(address + path, { agent }), 'response'))[0];
  return { server, address, asked, ending, answer, get };
}

it('a server that ends gives the answer it owes, says that it is the last one, and does not wait for another', async () => {
  const { server, asked, ending, answer, get } = await served();
  const coming = get('/answer');
  await once(asked, 'asked');
  const closed = server.close();
  await ending;
  answer();
  const response = await coming;
  expect(await text(response)).toBe('answer');
  expect(response.headers.connection).toBe('close');
  await closed;
});

it('nor does it wait for a client to whom it could no longer say so', async () => {
  const { server, ending, answer, get } = await served();
  const response = await get('/export');
  const closed = server.close();
  await ending;
  answer();
  expect(await text(response)).toBe('first, last');
  expect(response.headers.connection).toBe('keep-alive');
  await closed;
});

it('nor for a connection on which nothing was ever asked', async () => {
  const { server, address } = await served();
  const socket = net.connect(Number(new URL(address).port), '127.0.0.1');
  await Promise.all([once(socket, 'connect'), once(server.server, 'connection')]);
  const gone = once(socket, 'close');
  await server.close();
  await gone;
});
