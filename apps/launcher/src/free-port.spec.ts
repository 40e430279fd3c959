import { createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { anyFreePort, freePort } from './free-port.js';

it('gives no port twice, though nobody listens on it yet', async () => {
  // The system draws from some 28,000: among 1,000 draws it repeats itself a good dozen times.
  const ports: number[] = [];
  for (let draw = 0; draw < 1000; draw++) ports.push(await anyFreePort());
  expect(new Set(ports).size).toBe(ports.length);
});

it('gives the preferred port while it is free, else another', async () => {
  const server = createServer();
  const preferred = await anyFreePort();
  expect(await freePort(preferred)).toBe(preferred);
  await new Promise<void>((resolve) => server.listen(preferred, '127.0.0.1', resolve));
  expect(await freePort(preferred)).not.toBe(preferred);
  server.close();
});
