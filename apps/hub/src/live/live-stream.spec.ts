import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { LiveStream } from './live-stream.js';

const changed = (...kinds: string[]) => `event: changed\ndata: ${JSON.stringify({ kinds })}\n\n`;

it('a stream says hello, what changed, that it is alive, and nothing after its end', async () => {
  const stream = new LiveStream('yu.min', 's', 15);
  stream.tell(['cases', 'tasks']);
  stream.beat();
  stream.finish();
  stream.tell(['rules']);
  stream.beat();
  stream.finish();
  expect(await text(stream)).toBe(`event: hello\ndata: {"beatSeconds":15}\n\n${changed('cases', 'tasks')}:\n\n`);
});

it('tells somebody who reads slowly each kind once, when she can take it', async () => {
  const stream = new LiveStream('yu.min', 's', 15);
  let tries = 0;
  // Until nothing more goes into its buffer.
  for (; stream.readableLength < stream.readableHighWaterMark; tries++) stream.tell(['cases']);
  for (let more = 0; more < 1000; more++) stream.tell(['cases', 'tasks']);
  const length = stream.readableLength;
  const all = text(stream);
  await new Promise((resolve) => setImmediate(resolve));
  stream.finish();
  expect(length).toBeLessThan(stream.readableHighWaterMark * 2);
  const told = (await all).split('\n\n').filter((event) => event.startsWith('event: changed'));
  expect(told).toHaveLength(tries + 1);
  expect(`${told.at(-1)}\n\n`).toBe(changed('cases', 'tasks'));
});
