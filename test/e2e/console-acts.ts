import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { inspect, settled } from './console-inspection.js';
import { largestCase } from './console-pages.js';
import { read, readLines, tokenOf, visit } from './console-visitor.js';

interface Casebook {
  items: { caseId: string; caseNumber: string }[];
}

const openQuestions = async (baseUrl: string, token: string): Promise<string[]> => {
  const { items } = await read<{ items: { reviewId: string }[] }>(baseUrl, token, 'review?limit=100');
  return items.map(({ reviewId }) => reviewId);
};

/** Decides the most valuable question with one key, sees it gone, and takes it back with another. */
async function decideAndUndo(page: Page, baseUrl: string, token: string): Promise<void> {
  const before = await openQuestions(baseUrl, token);
  await page.goto(`${baseUrl}/review`);
  await settled(page);
  assert.ok(before.length > 0, 'a question waits for a person');
  await page.locator('a[data-review]').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '是两件事' }).waitFor();
  assert.ok(page.url().endsWith(`/review/${before[0]}`), 'the first question is the most valuable one');
  await page.keyboard.press('r');
  await page.keyboard.type('当事人不同');
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await page.getByText('上一件已定为两件事').waitFor();
  const answered = await read<{ item: { state: string }; reason: string }>(baseUrl, token, `review/${before[0]}`);
  assert.deepEqual([answered.item.state, answered.reason], ['different', '当事人不同']);
  // the notice stands on the next question, or on the queue once that was the last one
  await page.keyboard.press('u');
  await page.waitForURL(`**/review/${before[0]}`);
  await page.getByRole('button', { name: '是一件事' }).waitFor();
  assert.deepEqual(await openQuestions(baseUrl, token), before, 'undone, the queue is what it was');
}

/** Another case to merge with stays chosen whatever is typed next, and is named before anything is done. */
async function chooseAnother(page: Page, baseUrl: string, token: string): Promise<void> {
  const caseId = await largestCase(baseUrl, token);
  const { items } = await read<Casebook>(baseUrl, token, 'casebook?limit=2');
  const { caseNumber } = items.find((entry) => entry.caseId !== caseId)!;
  await page.goto(`${baseUrl}/cases/${caseId}`);
  await page.getByRole('button', { name: '并案', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '另一案' }).fill(caseNumber);
  const choice = dialog.getByRole('radio', { name: caseNumber });
  await choice.check();
  await dialog.getByText(`（${caseNumber}）成为一案`).waitFor();
  await dialog.getByRole('textbox', { name: '另一案' }).fill('zzzz');
  await dialog.getByText('没有找到别的案').waitFor();
  assert.ok(await choice.isChecked(), 'the chosen case is still there');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

/** Splits a record off, finds the act in the ledger, and undoes it there: the links are what they were. */
async function splitAndUndo(page: Page, baseUrl: string, token: string): Promise<void> {
  const caseId = await largestCase(baseUrl, token);
  const links = async () =>
    (await readLines<object>(baseUrl, token, 'export/links')).map((link) => JSON.stringify(link)).sort();
  const before = await links();
  await page.goto(`${baseUrl}/cases/${caseId}`);
  await page.getByRole('button', { name: '拆案' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').last().check();
  await dialog.getByLabel('理由').fill('另一事项');
  await dialog.getByRole('button', { name: '拆案' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.notDeepEqual(await links(), before, 'a record is in another case');
  const ledger = page.getByRole('region', { name: '归案台账' });
  await ledger.getByRole('button', { name: '展开' }).click();
  const split = ledger.getByRole('listitem').filter({ hasText: '人工拆案' }).first();
  await split.getByRole('button', { name: '撤回' }).click();
  await dialog.getByLabel('理由').fill('看错了');
  await dialog.getByRole('button', { name: '撤回' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.deepEqual(await links(), before, 'undone, the links are what they were');
}

/** A browser that opens no window for a paper: it is saved instead, and that is said. */
async function printWithoutAWindow(page: Page): Promise<void> {
  await page.evaluate('window.open = () => null');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '人民调解协议书' }).click();
  assert.equal((await saved).suggestedFilename(), 'agreement.html');
  await page.getByText('浏览器没有打开新窗口').waitFor();
}

/** Gives the unit of a case something to do, sees it there, and says what came of it. */
async function giveAndSettleTask(page: Page, baseUrl: string, token: string): Promise<void> {
  await page.goto(`${baseUrl}/cases/${await largestCase(baseUrl, token)}`);
  await page.getByRole('button', { name: '交办' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('办什么').fill('到现场查看并拍照');
  await dialog.getByLabel('最后一天').fill('2099-12-31');
  await inspect(page, 'a task to be given');
  await dialog.getByRole('button', { name: '交办' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const tasks = page.getByRole('region', { name: '任务', exact: true });
  const task = tasks.getByRole('listitem').filter({ hasText: '到现场查看并拍照' });
  await task.getByRole('button', { name: '办结' }).click();
  await dialog.getByLabel('理由').fill('已查看，照片附卷');
  await dialog.getByRole('button', { name: '办结' }).click();
  await task.filter({ hasText: '已查看，照片附卷' }).waitFor();
  const happened = page.getByRole('region', { name: '经过', exact: true });
  await happened.getByText('已查看，照片附卷').waitFor();
  await printWithoutAWindow(page);
}

/** What a triage officer decides, at a desk, and gives to do, on a phone; what she decides is taken back, so that the registry is what it was. */
export async function decideAsTriage(browser: Browser, baseUrl: string): Promise<void> {
  const token = await tokenOf(baseUrl, 'triage');
  const { page, complaints } = await visit(browser, token, 1440, 'zh-CN');
  await decideAndUndo(page, baseUrl, token);
  await chooseAnother(page, baseUrl, token);
  await splitAndUndo(page, baseUrl, token);
  const phone = await visit(browser, token, 390, 'zh-CN');
  await giveAndSettleTask(phone.page, baseUrl, token);
  assert.deepEqual([...complaints, ...phone.complaints], [], "the browser's console");
  await phone.page.context().close();
  await page.context().close();
}
