import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ASK } from '#libs/contracts/index.js';
import { ROOM, SECRET } from '../integration/intake/in-the-room.js';
import { Resident } from '../integration/intake/resident.js';
import { FEED_KEY, type StartedIntake, startIntake } from '../integration/intake/started-intake.js';
import { accessibilityViolations, openBrowser, overflowPx } from './console-browser.js';
import { until } from './services-elsewhere.js';

const WAIT_MS = 120_000;
/** Where pictures of the pages go, to be looked at; none are made without it. */
const pictures = process.env.INTAKE_PICTURES;

let intake: StartedIntake;
let browser: Browser;
/** Without a camera, and with one that the browser lets no page use. */
let bare: Browser;
let refusing: Browser;
let code: string;
beforeAll(async () => {
  [intake, browser, bare, refusing] = await Promise.all([
    startIntake(),
    openBrowser('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'),
    openBrowser(),
    openBrowser('--use-fake-device-for-media-stream'),
  ]);
  code = await new Resident(intake.url).state();
  const answer = await fetch(`${intake.feedUrl}/feed/v1/statements/${code.split('-')[0]}/progress`, {
    method: 'POST',
    headers: { 'x-intake-key': FEED_KEY, 'content-type': 'application/json', 'idempotency-key': 'r-video' },
    body: JSON.stringify({ status: ASK, unit: '翠苑街道', at: '2026-11-20T09:00:00+08:00', ask: ROOM }),
  });
  expect(answer.status).toBe(200);
});
afterAll(async () => {
  await Promise.all([browser, bare, refusing].map((one) => one?.close()));
  await intake?.close();
});

/** Somebody's browser; every connection that it makes is kept, to be looked at. */
async function visitor(width: number, of = browser): Promise<Page> {
  const context = await of.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.addInitScript(`
    globalThis.made = [];
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(...given) { super(...given); globalThis.made.push(this); }
    };`);
  return page;
}

async function enters(page: Page, invitation: string | null): Promise<void> {
  await page.goto(`${intake.url}${invitation ? '/room' : '/progress'}`);
  await page.fill('[name="code"]', invitation ?? code);
  await page.locator('main form button').first().click();
  if (!invitation) await page.locator('form[action="/room/enter"] button').click();
  await page.locator('a[href="/room/video"]').click();
  await page.locator('#video-open').waitFor({ timeout: WAIT_MS });
}

/** Who is seen moving there: each picture has a width once frames have come. */
const seen = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('#video-people video')]
    .filter(({ videoWidth }) => videoWidth > 0).map((video) => video.getAttribute('aria-label')).sort()`);
const connected = (page: Page): Promise<number> =>
  page.evaluate(`globalThis.made.filter(({ connectionState }) => connectionState === 'connected').length`);

async function untilSeen(page: Page, ...names: readonly string[]): Promise<void> {
  const wanted = [...names].sort().join();
  await until(async () => {
    const shown = await page.evaluate(`document.querySelectorAll('#video-people video').length`);
    return shown === names.length && (await seen(page)).join() === wanted;
  }, `picture of ${wanted}`);
}

async function look(page: Page, name: string): Promise<void> {
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `video-${name}.png`), fullPage: true });
}

it('apart each side meets the mediator alone, face to face everybody meets, and nothing of it is kept', async () => {
  const [her, other, mediator] = [await visitor(390), await visitor(1440), await visitor(1440)];
  await enters(her, null);
  await look(her, 'before-390');
  expect(await her.evaluate('document.querySelectorAll("video").length')).toBe(0);
  await enters(other, `RM00000001-${SECRET}`);
  await enters(mediator, `RM0000000M-${SECRET}`);
  for (const page of [her, other, mediator]) await page.click('#video-open');
  await untilSeen(mediator, '我', '申请人', '对方当事人');
  await untilSeen(her, '我', '调解员');
  await untilSeen(other, '我', '调解员');
  expect([await connected(her), await connected(other), await connected(mediator)]).toEqual([1, 1, 2]);
  // Neither ever began to meet the other.
  expect([await her.evaluate('made.length'), await other.evaluate('made.length')]).toEqual([1, 1]);
  await look(her, 'apart-390');
  await look(mediator, 'mediator-1440');

  const room = mediator.frameLocator('iframe');
  await room.locator('form[action="/room/sit"] button').click();
  await untilSeen(her, '我', '调解员', '对方当事人');
  await untilSeen(other, '我', '调解员', '申请人');
  // Writing loads the room in its frame anew, and nobody is cut off by it.
  await room.locator('[name="words"]').fill('请双方先谈漏水');
  await room.locator('[name="audience"][value="all"]').check();
  await room.locator('form[action="/room/say"] button').click();
  await room.locator('text=请双方先谈漏水').waitFor({ timeout: WAIT_MS });
  expect(await seen(mediator)).toHaveLength(3);
  await her.click('#video-sound');
  expect(await her.getAttribute('#video-sound', 'aria-pressed')).toBe('true');
  await look(other, 'joint-1440');
  await other.goto(`${intake.url}/room/video?lang=en`);
  await other.click('#video-open');
  await untilSeen(other, 'Me', 'the mediator', 'the applicant');
  await look(other, 'joint-1440-en');

  await room.locator('form[action="/room/sit"] button').click();
  await untilSeen(her, '我', '调解员');
  await untilSeen(other, 'Me', 'the mediator');
  expect([await connected(her), await connected(other), await connected(mediator)]).toEqual([1, 1, 2]);
  await her.click('#video-close');
  await untilSeen(mediator, '我', '对方当事人');
  expect(await her.textContent('#video-state')).toBe('视频已关闭。');
  expect(await intake.query('select count(*)::int as held from room_line')).toEqual([{ held: 1 }]);
  await mediator.click('#video-close');
  await other.click('#video-close');
  for (const page of [her, other, mediator]) await page.context().close();
});

it('says so where there is no camera, and where the browser refuses', async () => {
  for (const [of, told] of [
    [bare, '没有找到可用的摄像头和麦克风'],
    [refusing, '浏览器不允许使用摄像头和麦克风'],
  ] as const) {
    const page = await visitor(390, of);
    await enters(page, `RM00000001-${SECRET}`);
    await page.click('#video-open');
    await page.locator('#video-state', { hasText: told }).waitFor({ timeout: WAIT_MS });
    await look(page, of === bare ? 'bare-390' : 'refused-390');
    await page.context().close();
  }
});
