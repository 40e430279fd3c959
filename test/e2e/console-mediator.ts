import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { civilDateOf, plusDays } from '#libs/routing/clocks/index.js';
import { AGREEMENT, OTHER_PAPERS, provesToBe } from '../integration/intake/in-the-room.js';
import { type Resident, STATEMENT } from '../integration/intake/resident.js';
import { type ConsoleTab, openBrowser, unmeant } from './console-browser.js';
import { inspect, SCREENS } from './console-inspection.js';
import { read, tokenOf, visit } from './console-visitor.js';
import type { HubReader } from './hub-reader.js';
import { until } from './services-elsewhere.js';

interface AskAtDesk {
  readonly askId: string;
  readonly kind: string;
  readonly state: string;
}

const TODAY = civilDateOf(new Date());
/** Where pictures go, to be looked at; none are made without it. */
const pictures = process.env.CONSOLE_PICTURES;

async function look(page: Page, name: string): Promise<void> {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  }
  await inspect(page, name);
}

const fill = async (within: Page | Locator, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, value] of Object.entries(values)) await within.getByLabel(label, { exact: true }).fill(value);
};

/** The mediator, at a desk in Chinese and on a phone in English. */
interface Mediator {
  readonly desk: ConsoleTab;
  readonly phone: ConsoleTab;
  readonly address: string;
  asks(standing: string): Promise<AskAtDesk[]>;
}

/** Asks for a time at the desk, where one that lies too early is refused, and for papers on the phone. */
async function askTheParty({ desk, phone, address }: Mediator): Promise<void> {
  await desk.page.goto(address);
  await desk.page.getByRole('button', { name: '请当事人答复' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel('方式或地点').selectOption({ label: '网上' });
  await fill(dialog, { 日期: plusDays(TODAY, 1), 答复期限: plusDays(TODAY, 3) });
  await dialog.getByRole('button', { name: '发出' }).click();
  await dialog.getByText('第 1 项的日期：早于答复期限').waitFor();
  await look(desk.page, 'ask-refused-1440');
  await fill(dialog, { 日期: plusDays(TODAY, 5) });
  await dialog.getByRole('button', { name: '加一个时间' }).click();
  await dialog.getByLabel('日期').nth(1).fill(plusDays(TODAY, 6));
  await dialog.getByLabel('单位名称').fill('翠苑街道综治中心');
  await look(desk.page, 'ask-time-1440');
  await dialog.getByRole('button', { name: '发出' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await desk.page.getByText(/^确认调解时间 · /).waitFor();

  await phone.page.goto(address);
  await phone.page.getByRole('button', { name: 'Ask a party' }).click();
  const sheet = phone.page.getByRole('dialog');
  await look(phone.page, 'ask-time-390');
  await sheet.getByLabel('What is asked').selectOption({ label: 'Send papers' });
  await sheet.getByLabel('Photos of the place').check();
  await fill(sheet, { 'To answer until': plusDays(TODAY, 3) });
  await look(phone.page, 'ask-papers-390');
  await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}

/** She answers on her page; the mediator is told beside the tasks, finds both at the desk, and marks them as read. */
async function sheIsHeard({ desk, phone, address, asks }: Mediator, her: Resident, code: string): Promise<void> {
  await her.post('/progress', { code });
  const open = async () => [...(await her.get('/progress/view')).text.matchAll(/\/progress\/asks\/([\w-]+)/g)];
  await until(async () => (await open()).length === 2, 'both questions are on her page');
  await desk.page.goto(`${new URL(address).origin}/tasks/asks`);
  await desk.page.getByText('已送达').first().waitFor();
  for (const [, askId] of await open())
    await her.post(`/progress/asks/${askId}`, { choice: '1', words: '照片在附件里' });
  await until(async () => (await asks('new')).length === 2, 'both answers have come');
  await desk.page.getByRole('banner').getByTitle('2 项新答复').waitFor();
  await desk.page.reload();
  await desk.page.getByText('新答复').nth(2).waitFor();
  await look(desk.page, 'desk-1440');
  await phone.page.goto(`${new URL(address).origin}/tasks/asks?mine=true`);
  await phone.page.getByText('New answer', { exact: true }).first().waitFor();
  await look(phone.page, 'desk-390');

  await phone.page.getByRole('main').getByRole('link', { name: /\d{4}/ }).first().click();
  await phone.page.getByText(/^Chose /).waitFor();
  await look(phone.page, 'answered-390');
  for (const left of [1, 0]) {
    await phone.page.getByRole('button', { name: 'Mark as read' }).first().click();
    await until(async () => (await asks('new')).length === left, `${left} are new`);
    await phone.page.getByRole('button', { name: 'Mark as read' }).nth(left).waitFor({ state: 'detached' });
  }
}

/** Opens a room and reads the codes that are shown this once. */
async function openRoom({ desk, phone, address, asks }: Mediator): Promise<string[]> {
  await phone.page.goto(address);
  await phone.page.getByRole('button', { name: 'Open a room on line' }).click();
  await look(phone.page, 'room-390');
  await phone.page.keyboard.press('Escape');
  await desk.page.goto(address);
  await desk.page.getByRole('button', { name: '开设网上调解室' }).click();
  const dialog = desk.page.getByRole('dialog');
  await fill(dialog, { 开放到: plusDays(TODAY, 7) });
  await look(desk.page, 'room-1440');
  await dialog.getByRole('button', { name: '开设网上调解室' }).click();
  await dialog.getByText('调解室已开设').waitFor();
  await look(desk.page, 'codes-1440');
  const codes = await dialog.locator('dd .mono').allTextContents();
  // Nothing shows them again: only her word that she has them closes this.
  await desk.page.keyboard.press('Escape');
  assert.ok(await dialog.isVisible(), 'the codes stay until they are noted');
  await dialog.getByRole('button', { name: '已记下' }).click();
  await until(async () => (await asks('rooms'))[0]?.state === 'delivered', 'the room is open');
  return codes;
}

/** On the pages: apart, then face to face, an agreement that all three sign, and the end. */
async function meet(browser: Browser, pages: string, codes: readonly string[], her: Resident): Promise<void> {
  const [forMediator = '', forOther = ''] = codes;
  const other = her.elsewhere('192.0.2.8');
  await other.post('/room', { code: forOther });
  await other.post('/room/say', { words: '十天内修好', audience: 'all' });
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.goto(`${pages}/room?lang=zh`);
  await page.getByLabel('邀请码').fill(forMediator);
  await press('进入');
  await look(page, 'pages-apart-390');
  await press('转达给大家');
  await press('改为面对面');
  await page.getByText('放上调解协议').click();
  await page.getByLabel('协议全文').fill(AGREEMENT);
  await press('放上，请各方签署');
  await her.post('/room/enter');
  for (const [who, name, paper] of [
    [her, STATEMENT.me.name, STATEMENT.me.paper],
    [other, '单于海澜', OTHER_PAPERS[0]],
  ] as const) {
    const { path: to, digest } = await provesToBe(who, name, paper);
    await who.post(to, { digest });
  }
  await page.getByRole('link', { name: '核验身份并签署' }).click();
  await fill(page, { 姓名: '王芳', 身份证号码: OTHER_PAPERS[1] });
  await press('核验');
  await look(page, 'pages-sign-390');
  await press('我同意并签署');
  await look(page, 'pages-signed-390');
  await page.getByText('关闭调解室').first().click();
  await press('关闭调解室');
  await page.getByText('调解室已关闭').waitFor();
  await context.close();
}

/** Files both papers of the room, and enters that the parties agree on what they have signed. */
async function agree({ desk, phone, address, asks }: Mediator, hub: HubReader, caseId: string): Promise<void> {
  const came = async () => (await asks('new')).some(({ state }) => state === 'answered');
  await until(came, 'the room is closed at the hub, too');
  for (const act of ['triage', 'accept', 'start-mediation'])
    if ((await hub.possibleActs(caseId)).includes(act))
      await hub.act(caseId, act, act === 'start-mediation' ? { mediator: '王芳', mediationKind: 'people' } : {});
  // He signs for the company that he works with, too.
  await hub.represents(caseId, STATEMENT.other.otherName);
  await desk.page.goto(address);
  await desk.page.getByText('已关闭，笔录如下').waitFor();
  for (const name of ['已签协议归入案卷', '笔录归入案卷']) {
    await desk.page.getByRole('button', { name }).click();
    await desk.page.getByText('已归入案卷').first().waitFor();
  }
  await look(desk.page, 'room-over-1440');
  await desk.page.getByRole('button', { name: '达成协议' }).click();
  const dialog = desk.page.getByRole('dialog');
  await fill(dialog, { 协议内容: '十日内修好漏水', 理由: '各方已在网上签署' });
  await look(desk.page, 'agree-1440');
  await dialog.getByRole('button', { name: '达成协议' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await desk.page.getByText('网上签署协议 SM3').waitFor();
  await phone.page.goto(address);
  await phone.page.getByRole('button', { name: 'Ask for judicial confirmation' }).click();
  const sheet = phone.page.getByRole('dialog');
  await sheet.getByLabel('Court').fill('西湖区人民法院');
  await look(phone.page, 'confirmation-390');
  await phone.page.keyboard.press('Escape');
}

/**
 * Walks a mediator's way with the party of an intake's statement, in a real browser, on a desk and on a phone: questions, answers, a
 * room, an agreement signed in it. Throws at the first thing that is not right.
 */
export async function mediateOnLine(hub: HubReader, pages: string, her: Resident, code: string): Promise<void> {
  const token = await tokenOf(hub.url, 'mediator');
  const { caseId } = await hub.record('intake', code.split('-')[0] as string);
  const browser = await openBrowser();
  try {
    const [desk, phone] = await Promise.all(
      SCREENS.map(({ width, language }) => visit(browser, token, width, language)),
    );
    const asks = async (standing: string) =>
      (await read<{ items: AskAtDesk[] }>(hub.url, token, `asks?standing=${standing}`)).items;
    const mediator: Mediator = { desk: desk!, phone: phone!, address: `${hub.url}/cases/${caseId}`, asks };
    await askTheParty(mediator);
    await sheIsHeard(mediator, her, code);
    const codes = await openRoom(mediator);
    await meet(browser, pages, codes, her);
    await agree(mediator, hub, caseId);
    // A time that lies too early was refused.
    const complaints = [...mediator.desk.complaints, ...mediator.phone.complaints];
    assert.deepEqual(unmeant(complaints, 'status of 400'), [], "the browser's console");
  } finally {
    await browser.close();
  }
}
