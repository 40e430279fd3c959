import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { describe, expect, jest, test } from '@jest/globals';
import { withDeadline } from './deadline.js';
import { HttpSource } from './http-source.js';

// On a busy machine each collection of Jest's own heap takes its time; what hangs is ended by the test's own bound.
jest.setTimeout(60_000);

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

const forever = () => new Promise<never>(() => {});
const never = new AbortController().signal;

/** A server that says what `answer` says, and then nothing more. */
async function hangingServer(answer: (response: http.ServerResponse) => void): Promise<http.Server> {
  const server = http.createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('withDeadline', () => {
  test('gives the result and leaves no timer behind', async () => {
    expect(await withDeadline(60_000, never, async () => 7)).toBe(7);
  });

  test('ends work that does not hear its signal', async () => {
    await expect(withDeadline(20, never, forever)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('ends with the reason of the signal from outside, also of one that has aborted before', async () => {
    const outside = new AbortController();
    const ending = withDeadline(60_000, outside.signal, forever);
    outside.abort(new Error('paused'));
    await expect(ending).rejects.toThrow('paused');
    await expect(withDeadline(60_000, outside.signal, async () => 7)).rejects.toThrow('paused');
  });
});

describe('a source that hangs', () => {
  test.each([
    ['before its answer', () => {}],
    ['in the middle of its answer', (response: http.ServerResponse) => response.writeHead(200).write('half')],
  ])('%s is given up in time, whatever the garbage collector does meanwhile', async (_, answer) => {
    const server = await hangingServer(answer);
    const failures: string[] = [];
    const { port } = server.address() as AddressInfo;
    const source = new HttpSource({
      baseUrl: `http://127.0.0.1:${port}`,
      observer: { fetched: () => {}, failed: (reason) => failures.push(reason) },
      authorise: async () => ({}),
      timeoutsMs: [200],
      firstPauseMs: 1,
    });
    const asking = source.request({ method: 'GET', path: '/' }, never, ({ body }) => body);
    const collecting = setInterval(collectGarbage, 100);
    try {
      const first = await Promise.race([asking.catch((error: Error) => error), sleep(30_000, null, { ref: false })]);
      expect(first).toMatchObject({ message: 'GET /: no answer within 200 ms' });
      expect(failures.length).toBeGreaterThan(1);
    } finally {
      clearInterval(collecting);
      server.closeAllConnections();
      server.close();
    }
  });
});
