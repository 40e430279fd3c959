import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ASK } from '#libs/contracts/index.js';
import { TIMES } from '../integration/intake/asked.js';
import { ROOM, SECRET } from '../integration/intake/in-the-room.js';
import { STATEMENT } from '../integration/intake/resident.js';
import { FEED_KEY, type StartedIntake, startIntake } from '../integration/intake/started-intake.js';
import { accessibilityViolations, openBrowser, overflowPx } from './console-browser.js';

let intake: StartedIntake;
let browser: Browser;
beforeAll(async () => {
  [intake, browser] = await Promise.all([startIntake(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await intake?.close();
});

/** A visitor whose pages may run no script, as the content security policy has it anyway. */
async function visitor(width: number, language: 'zh' | 'en'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    isMobile: width < 600,
    hasTouch: width < 600,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${intake.url}/c/DEMO?lang=${language}`);
  return page;
}

/** Where pictures of the pages go, to be looked at; none are made without it. */
const pictures = process.env.INTAKE_PICTURES;

/** Of the pages on a desk, in the other language, axe looks at one of each kind: their HTML is that of the phone's. */
const ON_A_DESK = ['code', 'end', 'about', 'check', 'progress'];

/** What axe finds (WCAG 2.2 AA), and what is wider than the window: a line a finding. */
async function findingsOf(page: Page, name: string): Promise<string[]> {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  }
  const overflow = await overflowPx(page);
  const wide = overflow > 0 ? [`${overflow} px wider than the window`] : [];
  const isLookedAt = name.includes('-390-') || ON_A_DESK.some((one) => name.startsWith(`${one}-`));
  return [...(isLookedAt ? await accessibilityViolations(page) : []), ...wide].map((finding) => `${name}: ${finding}`);
}

/** The hub asks her for a time, and opens a room for her case. */
async function isAsked(code: string): Promise<void> {
  for (const [askId, ask] of Object.entries({ [`t-${code}`]: TIMES, [`r-${code}`]: ROOM })) {
    // Codes of rooms are of one room alone.
    await intake.query('delete from seat');
    const answer = await fetch(`${intake.feedUrl}/feed/v1/statements/${code.split('-')[0]}/progress`, {
      method: 'POST',
      headers: { 'x-intake-key': FEED_KEY, 'content-type': 'application/json', 'idempotency-key': askId },
      body: JSON.stringify({ status: ASK, unit: '翠苑街道', at: '2026-11-20T09:00:00+08:00', ask }),
    });
    expect(answer.status).toBe(200);
  }
}

const main = (page: Page) => page.locator('main form button').first();

async function fillIn(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`);
    const kind = await field.first().getAttribute('type');
    if (kind === 'radio' || kind === 'checkbox') await page.locator(`[name="${name}"][value="${value}"]`).check();
    else await field.fill(value);
  }
}

describe.each<[number, 'zh' | 'en']>([
  [390, 'zh'],
  [1440, 'en'],
])('on a screen of %i px, in %s', (width, language) => {
  it('every page is accessible, from the sign on the wall to what became of it', async () => {
    const page = await visitor(width, language);
    const findings: string[] = [];
    const see = async (name: string) => void findings.push(...(await findingsOf(page, `${name}-${width}-${language}`)));
    await see('code');
    await page.goto(`${intake.url}/c/DEMO/sign`);
    await see('sign');
    await page.goto(`${intake.url}/ask?c=DEMO`);
    await see('question');
    await page.goto(`${intake.url}/ask/labourWages?c=DEMO`);
    await see('end');
    await page.locator('main a.button').click();
    await main(page).click();
    await main(page).click();
    await see('about-wrong');
    // Nobody who sees badly has to look for it: the list of problems leads to the field.
    await page.locator('.problems a').first().click();
    for (const [step, values] of Object.entries(STATEMENT)) {
      await fillIn(page, values);
      await see(step);
      await main(page).click();
    }
    await page
      .locator('#file')
      .setInputFiles({ name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await main(page).click();
    await see('files');
    await page.locator('button[name=go]').click();
    await see('check');
    await page.locator('#consent').check();
    await main(page).click();
    await see('receipt');
    const code = (await page.locator('.code').textContent()) as string;
    await main(page).click();
    await see('start');
    await page.goto(`${intake.url}/progress`);
    await fillIn(page, { code });
    await main(page).click();
    await page.locator('details summary').click();
    await see('progress');
    await isAsked(code);
    await page.goto(`${intake.url}/progress/view`);
    await see('asked');
    await page.locator('a[href^="/progress/asks/"]').first().click();
    await main(page).click();
    await see('answer-wrong');
    await page.goto(`${intake.url}/progress/view`);
    await page.locator('form[action="/room/enter"] button').click();
    await fillIn(page, { words: '请修好', audience: 'all' });
    await page.locator('form[action="/room/say"] button').click();
    await page.locator('form[action="/room/files"]').locator('..').locator('summary').click();
    await see('room');
    await page.goto(`${intake.url}/room/sign`);
    await see('identity');
    await page.goto(`${intake.url}/room`);
    await fillIn(page, { code: `RM0000000M-${SECRET}` });
    await main(page).click();
    await page.locator('form[action="/room/agreement"]').locator('..').locator('summary').click();
    await fillIn(page, { agreement: '十日内修好漏水，双方再无争议。' });
    await page.locator('form[action="/room/agreement"] button').click();
    await see('mediator');
    await page.goto(`${intake.url}/staff`);
    await see('staff');
    await fillIn(page, { login: 'wg01', key: 'DEMO-ONLY' });
    await main(page).click();
    await see('desk');
    expect(findings).toEqual([]);
    await page.context().close();
  });
});
