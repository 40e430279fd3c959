import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ASK } from '#libs/contracts/index.js';
import { ROOM, SECRET } from './in-the-room.js';
import { Resident } from './resident.js';
import { FEED_KEY, type StartedIntake, startIntake } from './started-intake.js';

const ICE = [{ urls: 'turns:turn.example.gov.cn', username: 'of-an-hour', credential: '"<c>' }];

interface Turn {
  readonly status: number;
  readonly present: readonly string[];
  readonly signals: readonly string[];
}

let intake: StartedIntake;
beforeAll(async () => {
  intake = await startIntake({ INTAKE_ICE_SERVERS: JSON.stringify(ICE) });
});
afterAll(async () => {
  await intake?.close();
});

const feed = (path: string, init: RequestInit = {}) =>
  fetch(`${intake.feedUrl}/feed/v1/statements${path}`, {
    ...init,
    headers: { 'x-intake-key': FEED_KEY, 'content-type': 'application/json', ...init.headers },
  });

/** A room of its own: the applicant, others and the mediator, all seated. */
async function seatedRoom(tag: string, others = 1) {
  const seats = Array.from({ length: others }, (_, at) => `other-${at + 1}`);
  const her = new Resident(intake.url);
  const code = await her.state();
  const number = code.split('-')[0] as string;
  const digest = ROOM.seats?.[0]?.digest;
  const invited = ['mediator', ...seats].map((seat, at) => ({ seat, number: `RM0000${tag}00${at}`, digest }));
  const told = await feed(`/${number}/progress`, {
    method: 'POST',
    headers: { 'idempotency-key': `r-${tag}` },
    body: JSON.stringify({
      status: ASK,
      unit: '翠苑街道',
      at: '2026-11-20T09:00:00+08:00',
      ask: { ...ROOM, seats: invited },
    }),
  });
  expect(told.status).toBe(200);
  const people = [her];
  await her.post('/progress', { code });
  expect((await her.post('/room/enter')).path).toBe('/room/view');
  for (const invitation of invited) {
    const one = her.elsewhere(`192.0.2.${people.length}`);
    expect((await one.post('/room', { code: `${invitation.number}-${SECRET}` })).path).toBe('/room/view');
    people.push(one);
  }
  const [, mediator, ...sides] = people as [Resident, Resident, ...Resident[]];
  return { number, her, mediator, sides };
}

/** One turn of a page; whom it is told of, by their seats, and what came for it. */
async function turn(who: Resident, body: Record<string, unknown>): Promise<Turn> {
  const { status, text } = await who.tell('/room/signals', body);
  if (status !== 200) return { status, present: [], signals: [] };
  const { present, signals } = JSON.parse(text) as {
    present: readonly { seat: string }[];
    signals: readonly { data: string }[];
  };
  return { status, present: present.map(({ seat }) => seat), signals: signals.map(({ data }) => data) };
}
const opens = async (who: Resident) => {
  const page = randomUUID();
  expect((await turn(who, { page, step: 'begin' })).status).toBe(200);
  return page;
};

it('passes on what browsers tell each other, in order, once, and between those alone who may meet', async () => {
  const { number, her, mediator, sides } = await seatedRoom('A');
  const other = sides[0] as Resident;
  const [hers, theirs, middle] = [await opens(her), await opens(other), await opens(mediator)];
  expect(await turn(her, { page: hers })).toMatchObject({ present: ['mediator'] });
  expect((await turn(mediator, { page: middle })).present).toEqual(['applicant', 'other-1']);
  const send = (to: string, ...data: string[]) => data.map((one) => ({ to, data: one }));
  await turn(her, { page: hers, send: [...send(middle, 'one', 'two'), ...send(theirs, 'for the other side')] });
  const [held] = await intake.query<{ sealed: string }>('select sealed from video_signal');
  expect(held?.sealed).not.toContain('one');
  expect((await turn(mediator, { page: middle })).signals).toEqual(['one', 'two']);
  expect((await turn(mediator, { page: middle })).signals).toEqual([]);
  expect((await turn(other, { page: theirs })).signals).toEqual([]);

  await mediator.post('/room/sit', { joint: 'yes' });
  await turn(her, { page: hers, send: send(theirs, 'face to face') });
  expect(await turn(other, { page: theirs })).toMatchObject({
    present: ['applicant', 'mediator'],
    signals: ['face to face'],
  });
  // What was under way when the mediator set them apart does not arrive.
  await turn(her, { page: hers, send: send(theirs, 'too late') });
  await mediator.post('/room/sit', { joint: 'no' });
  expect(await turn(other, { page: theirs })).toMatchObject({ present: ['mediator'], signals: [] });

  await turn(her, { page: hers, send: send(middle, 'an old one') });
  await intake.query(`update video_signal set at = at - interval '61 seconds'`);
  expect((await turn(mediator, { page: middle })).signals).toEqual([]);
  await turn(her, { page: hers, send: send(middle, 'for nobody') });
  await intake.query(`update video_signal set at = at - interval '61 seconds'`);
  await intake.tidy();
  expect(await intake.query('select 1 from video_signal')).toEqual([]);

  await turn(her, { page: hers, step: 'end' });
  expect((await turn(mediator, { page: middle })).present).toEqual(['other-1']);
  await mediator.post('/room/close');
  expect((await turn(mediator, { page: middle })).status).toBe(410);
  const { items } = (await (await feed('?limit=500')).json()) as { items: { number: string; answers?: unknown[] }[] };
  const kept = items.find((one) => one.number === number)?.answers ?? [];
  expect(kept).toMatchObject([{ choice: 'closed', words: expect.not.stringMatching(/one|face to face/) }]);
  expect(await intake.query('select 1 from room_line')).toEqual([]);
});

it('is for who sits there, in one page of a seat, with three sides and the mediator at most', async () => {
  const { her, mediator, sides } = await seatedRoom('B', 4);
  const page = await opens(her);
  expect((await turn(her.elsewhere('192.0.2.77'), { page, step: 'begin' })).status).toBe(401);
  // Somebody else's page, though its name were known.
  expect((await turn(mediator, { page })).status).toBe(404);
  const again = await opens(her);
  expect([(await turn(her, { page })).status, (await turn(her, { page: again })).status]).toEqual([409, 200]);
  for (const side of sides.slice(0, 2)) await opens(side);
  expect((await turn(sides[2] as Resident, { page: randomUUID(), step: 'begin' })).status).toBe(423);
  await opens(mediator);
  await intake.query(`update video_page set seen_at = seen_at - interval '16 seconds' where seat <> 'mediator'`);
  expect((await turn(her, { page: again })).status).toBe(404);
  await opens(sides[2] as Resident);
  expect((await her.post('/room/signals', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

it('takes nothing that is too large, too much, too often or no message', async () => {
  const { her, mediator } = await seatedRoom('C');
  const [page, to] = [await opens(her), await opens(mediator)];
  const status = async (body: Record<string, unknown>) => (await turn(her, { page, ...body })).status;
  const of = (letters: number) => ({ to, data: 'x'.repeat(letters) });
  expect([await status({ send: [of(16_384)] }), await status({ send: [of(16_385)] })]).toEqual([200, 413]);
  expect(await status({ send: Array.from({ length: 51 }, () => of(1)) })).toBe(413);
  expect(await status({ send: Array.from({ length: 20 }, () => of(16_000)) })).toBe(413);
  for (const wrong of [
    { page: 'x' },
    { step: 'stay' },
    { send: {} },
    { send: [{ to: 'x', data: '' }] },
    { send: [null] },
  ])
    expect(await status(wrong)).toBe(400);
  for (let left = 3; left > 0; left--) await status({ send: Array.from({ length: 50 }, () => of(1)) });
  expect((await turn(mediator, { page: to })).signals.length).toBeLessThanOrEqual(100);
  let last = 200;
  for (let left = 240; left > 0 && last === 200; left--) last = await status({});
  expect(last).toBe(429);
  expect((await turn(mediator, { page: to })).status).toBe(200);
});

it('has the only page with a script and a camera, which only our room is framed in', async () => {
  const { her, mediator } = await seatedRoom('D');
  const { headers, text } = await her.get('/room/video');
  expect(headers.get('permissions-policy')).toContain('camera=(self), geolocation=(), microphone=(self)');
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none';script-src 'self';connect-src 'self';frame-src 'self';style-src 'self';img-src 'self';" +
      "form-action 'self';base-uri 'none';frame-ancestors 'none'",
  );
  expect(text).toContain('turns:turn.example.gov.cn');
  expect(text).not.toContain('"<c>');
  expect(text).toContain('本系统不录音、不录像');
  expect((await her.get('/room-video.js')).text).toContain('RTCPeerConnection');
  const room = await her.get('/room/view');
  expect(room.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'self'$/);
  expect(room.headers.get('permissions-policy')).toContain('camera=()');
  expect((await her.elsewhere('192.0.2.78').get('/room/video')).path).toBe('/room');
  await mediator.post('/room/close');
  expect((await her.get('/room/video')).path).toBe('/room/view');
});
