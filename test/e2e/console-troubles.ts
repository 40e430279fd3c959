import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { unmeant } from './console-browser.js';
import { inspect, settled } from './console-inspection.js';
import { tokenOf, visit } from './console-visitor.js';

/** Without the hub the page says so, keeps what is typed, and goes on by itself when the hub is there again. */
async function loseTheHub(browser: Browser, baseUrl: string, words: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'triage'), 390, 'zh-CN');
  await page.goto(baseUrl);
  const box = page.getByRole('searchbox', { name: '查询内容' });
  await box.waitFor();
  await page.context().setOffline(true);
  await page.getByText('网络已断开').waitFor();
  await box.fill(words);
  await page.getByRole('heading', { name: '连接不上服务器' }).waitFor();
  await inspect(page, 'without the hub');
  assert.equal(await box.inputValue(), words, 'what was typed is still there');
  await page.context().setOffline(false);
  await page.locator('a[data-answer][href^="/cases/"]').first().waitFor();
  assert.deepEqual(unmeant(complaints, 'net::ERR_'), [], "without the hub: the browser's console");
  await page.context().close();
}

/** On a slow line the page says that it still waits, and then shows what comes. */
async function waitForASlowAnswer(browser: Browser, baseUrl: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'triage'), 1440, 'zh-CN');
  let answer: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/v1/triage?*', async (route) => {
    await told;
    await route.continue();
  });
  await page.goto(`${baseUrl}/triage`);
  await page.getByText('服务器响应较慢，仍在等待').waitFor();
  await inspect(page, 'a slow answer');
  answer();
  await settled(page);
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}

/** Who may not see a page is told so, and led back. */
async function beRefused(browser: Browser, baseUrl: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'mediator'), 1440, 'zh-CN');
  await page.goto(`${baseUrl}/administration/people`);
  await page.getByRole('heading', { name: '您的账号没有查看权限' }).waitFor();
  await inspect(page, 'a refused right');
  await page.getByRole('link', { name: '回到一键查询' }).click();
  await page.getByRole('searchbox', { name: '查询内容' }).waitFor();
  assert.deepEqual(unmeant(complaints, 'status of 403'), [], "a refused right: the browser's console");
  await page.context().close();
}

/** What cannot be read anew stays, and the page says from when it is, until it is new again. */
async function keepOldFigures(browser: Browser, baseUrl: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'operator'), 390, 'zh-CN');
  await page.goto(`${baseUrl}/integration`);
  await page.locator('[aria-labelledby="connector-court"]').waitFor();
  const address = '**/api/v1/integration/health';
  await page.route(address, (route) => route.abort());
  const said = page.getByText(/有内容没能刷新，显示的是 \d{4}-\d\d-\d\d \d\d:\d\d 的内容/);
  await said.waitFor();
  await inspect(page, 'figures from before');
  await page.unroute(address);
  await said.waitFor({ state: 'detached' });
  assert.deepEqual(unmeant(complaints, 'net::ERR_'), [], "figures from before: the browser's console");
  await page.context().close();
}

/** On the wall the figures say from when they are; a browser that lets no page have the screen is told of. */
async function standOnTheWall(browser: Browser, baseUrl: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'leader'), 1440, 'zh-CN');
  await page.goto(`${baseUrl}/city/wall`);
  await page.getByText(/数据截至 \d{4}-\d\d-\d\d \d\d:\d\d/).waitFor();
  await page.evaluate('document.documentElement.requestFullscreen = () => Promise.reject(new TypeError())');
  await page.getByRole('button', { name: '全屏' }).click();
  await page.getByText('浏览器没有允许全屏').waitFor();
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}

/** What can go wrong around a page: each says what it is and loses nothing. The expired session is in the walk itself. */
export const meetTroubles = (browser: Browser, baseUrl: string, words: string): Promise<unknown> =>
  Promise.all([
    loseTheHub(browser, baseUrl, words),
    waitForASlowAnswer(browser, baseUrl),
    beRefused(browser, baseUrl),
    keepOldFigures(browser, baseUrl),
    standOnTheWall(browser, baseUrl),
  ]);
