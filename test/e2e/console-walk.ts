import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { decideAsTriage } from './console-acts.js';
import { administer } from './console-administrators.js';
import { auditTheTrail } from './console-audit.js';
import { type ConsoleTab, openBrowser, openTab, unmeant } from './console-browser.js';
import { workInABureau } from './console-department.js';
import { inspect, inspectOnPaper, inspectReading } from './console-inspection.js';
import { leadFromTheCity } from './console-leader.js';
import { inspectPages } from './console-pages.js';
import { changeRules } from './console-rules.js';
import { acceptByKeyboard } from './console-triage.js';
import { meetTroubles } from './console-troubles.js';
import { keepWhatIsTyped } from './console-typing.js';
import { tokenOf, visit } from './console-visitor.js';

/** A desk and a phone. */
const WIDTHS = [1440, 390];

async function signIn({ page }: ConsoleTab, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/integration`);
  await page.getByRole('heading', { name: '演示账号' }).waitFor();
  await inspect(page, 'sign-in page');
  await page.getByRole('button', { name: '运维员' }).click();
  // signing in leads to where one wanted to go
  await page.getByRole('heading', { level: 1, name: '对接运行' }).waitFor();
}

async function readConnectors(page: Page): Promise<void> {
  for (const system of ['court', 'petition', 'hotline-12345']) {
    await page.locator(`[aria-labelledby="connector-${system}"]`).waitFor();
  }
  await inspect(page, 'page of connectors');
}

/** Has one source held against the registry, and waits until they are the same in every record. */
async function takeStock(page: Page): Promise<void> {
  const card = page.locator('[aria-labelledby="connector-court"]');
  await card.getByRole('button', { name: '逐条核对' }).click();
  await page.getByLabel('理由').fill('月末逐条核对');
  await page.getByRole('dialog').getByRole('button', { name: '逐条核对' }).click();
  const row = page.locator('[data-stocktaking]').first();
  await row.getByText('逐条相符').waitFor({ timeout: 90_000 });
  assert.match((await row.textContent()) ?? '', /人工/);
  await inspect(page, 'a source and the registry, record by record');
}

/** Finds by typing, and opens the first answer with the keyboard alone. */
async function findAndOpen(page: Page, words: string): Promise<void> {
  await page.getByRole('link', { name: '一键查询', exact: true }).locator('visible=true').click();
  await page.getByRole('searchbox', { name: '查询内容' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(words);
  await page.locator('a[data-answer][href^="/cases/"]').first().waitFor();
  assert.equal(new URL(page.url()).search, '', 'no address tells whom one looks for');
  await inspect(page, 'answers');
  await page.keyboard.press('ArrowDown');
  const first = page.locator('a[data-answer]').first();
  assert.ok(await first.evaluate((link) => link === link.ownerDocument.activeElement), 'arrow down goes to the answer');
  await page.locator('a[data-answer][href^="/cases/"]').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '各系统的记录' }).waitFor();
  await inspect(page, 'case');
}

/** The small box that every other page of a desk has: Enter leads to the answers, and no address tells of it. */
async function findFromElsewhere(browser: Browser, baseUrl: string, words: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'operator'), 1440, 'zh-CN');
  await page.goto(`${baseUrl}/integration`);
  await page.getByRole('searchbox', { name: '一键查询', exact: true }).fill(words);
  await page.keyboard.press('Enter');
  await page.locator('a[data-answer][href^="/cases/"]').first().waitFor();
  assert.equal(new URL(page.url()).search, '', 'no address tells whom one looks for');
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}

async function traceAField(page: Page): Promise<void> {
  await page.getByRole('button', { name: '“标题”从哪里来' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Kafka 消息').first().waitFor();
  assert.match((await drawer.textContent()) ?? '', /disputes\.raw\./);
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  assert.equal(await drawer.locator('[data-value]').textContent(), title, 'the value as the page shows it');
  assert.match((await drawer.textContent()) ?? '', /(?:取来源所写标题|由双方与类型拼成)title\//, 'the rule in words');
  await inspect(page, 'provenance');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  // A party's own detail leads to the records that tell it, and no address tells what it is.
  await page
    .getByRole('button', { name: /“(?:电话|证件号码|住址) .+”从哪里来/ })
    .first()
    .click();
  await drawer.getByText('Kafka 消息').first().waitFor();
  assert.match(decodeURIComponent(new URL(page.url()).search), /^\?origin=parties(?:&by=[^&]+\/[^&]+)+$/);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
}

async function showPersonalData(page: Page): Promise<void> {
  await page.getByRole('button', { name: '显示个人信息' }).click();
  await page.getByLabel('查看目的').fill('核对当事人身份');
  await inspect(page, 'purpose');
  await page.getByRole('button', { name: '显示', exact: true }).click();
  await page.getByText('正在显示个人信息').waitFor();
  await page.getByRole('button', { name: '恢复遮蔽' }).click();
  await page.getByRole('button', { name: '显示个人信息' }).waitFor();
}

async function switchLanguageAndColours(page: Page): Promise<void> {
  await page.getByRole('banner').locator('button[aria-expanded]').click();
  await page.getByRole('radio', { name: '深色' }).check();
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Records of each system' }).waitFor();
  await page.keyboard.press('Escape');
  await inspect(page, 'case in English and dark');
}

/** The hub forgets the session while one is typing: the page asks to sign in again and keeps what was typed. */
async function loseTheSession({ page, complaints }: ConsoleTab, baseUrl: string): Promise<void> {
  const end = async () => {
    const token = await page.evaluate("sessionStorage.getItem('yian-tong.token')");
    await page.request.delete(`${baseUrl}/api/v1/session`, { headers: { authorization: `Bearer ${token}` } });
  };
  const comeBack = async () => {
    await page.getByText('Your session has expired').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '运维员' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  await page.getByRole('link', { name: 'Find', exact: true }).locator('visible=true').click();
  const box = page.getByRole('searchbox', { name: 'What to find' });
  await box.waitFor();
  await end();
  await box.fill('typed before');
  await comeBack();
  assert.equal(await box.inputValue(), 'typed before', 'nothing typed is lost');
  // A file is asked for like anything else.
  await page.goto(`${baseUrl}/casebook`);
  const excel = page.getByRole('button', { name: 'Save as Excel' });
  await excel.waitFor();
  await end();
  await excel.click();
  await comeBack();
  assert.deepEqual(unmeant(complaints, 'status of 401'), [], "an expired session: the browser's console");
  complaints.length = 0;
}

/** The main path of an operator, as wide as this. */
async function walkOn(browser: Browser, width: number, baseUrl: string, words: string): Promise<void> {
  const tab = await openTab(browser, width);
  tab.page.setDefaultTimeout(120_000);
  await signIn(tab, baseUrl);
  await readConnectors(tab.page);
  if (width === WIDTHS[0]) await takeStock(tab.page);
  await findAndOpen(tab.page, words);
  await inspectReading(tab.page, width);
  await inspectOnPaper(tab.page, 'case');
  await traceAField(tab.page);
  await showPersonalData(tab.page);
  await switchLanguageAndColours(tab.page);
  assert.deepEqual(tab.complaints, [], `${width} px: the browser's console`);
  await loseTheSession(tab, baseUrl);
  await tab.page.context().close();
}

type Walk = (browser: Browser, baseUrl: string, words: string) => Promise<unknown>;
/** One after the other: each changes cases, or counts them. */
const CHANGING: readonly Walk[] = [decideAsTriage, acceptByKeyboard, changeRules, leadFromTheCity, workInABureau];
/** Do not mind what others change meanwhile. */
const BESIDE: readonly Walk[] = [auditTheTrail, administer, findFromElsewhere, meetTroubles];

/**
 * Walks the console's main path in a real browser, on a desk and on a phone: sign in, connectors, search, case,
 * provenance, personal data, English and dark, an expired session. Then every page in both languages, and what officials
 * decide by keyboard and undo, what an auditor and the three administrators find of it, what a leader comes to, what a bureau is
 * given to do, and what a page does in trouble. Throws at the first thing that is not right.
 * `baseUrl`: a hub with demo accounts. `words`: a query that finds at least one case there.
 */
export async function walkConsole(baseUrl: string, words: string): Promise<void> {
  const browser = await openBrowser();
  try {
    const inTurn = async (walks: readonly Walk[]) => {
      for (const walk of walks) await walk(browser, baseUrl, words);
    };
    await Promise.all(WIDTHS.map((width) => walkOn(browser, width, baseUrl, words)));
    await inspectPages(browser, baseUrl);
    await Promise.all([inTurn(CHANGING), inTurn(BESIDE)]);
    // Takes a demo account's role away for a while, and with it its sessions.
    await keepWhatIsTyped(browser, baseUrl);
  } finally {
    await browser.close();
  }
}
