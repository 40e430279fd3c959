import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { ConsoleTab } from './console-browser.js';
import { settled } from './console-inspection.js';
import { read, tokenOf, visit } from './console-visitor.js';

interface Board {
  items: { caseId: string; divisionCode: string | null; placeState: string; routingReason: { zh: string }[] }[];
}

interface Corrections {
  items: { field: string; state: string }[];
}

const onBoard = async (baseUrl: string, token: string): Promise<string[]> => {
  const { items } = await read<Board>(baseUrl, token, 'triage?view=new&limit=100');
  return items.map(({ caseId }) => caseId);
};

/** A row says every reason for its unit. */
async function readReasons(page: Page, baseUrl: string, token: string): Promise<void> {
  const { items } = await read<Board>(baseUrl, token, 'triage?view=new&limit=5');
  const most = items.toSorted((a, b) => b.routingReason.length - a.routingReason.length)[0]!;
  const said = await page.locator(`[data-triage="${most.caseId}"]`).innerText();
  for (const { zh } of most.routingReason) assert.ok(said.includes(zh), `${zh} in ${said}`);
}

/** The newest entry of the ledger that can be taken back is, twice: type and place were set. */
async function takeBack(page: Page, baseUrl: string, caseId: string): Promise<void> {
  await page.goto(`${baseUrl}/cases/${caseId}?ledger=open`);
  await settled(page);
  const dialog = page.getByRole('dialog');
  const undos = page.getByRole('listitem').filter({ hasText: '人工更正' }).getByRole('button', { name: '撤回' });
  await undos.first().waitFor();
  for (let left = await undos.count(); left > 0; left--) {
    await undos.nth(left - 1).waitFor();
    await undos.first().click();
    await dialog.getByLabel('理由').fill('看错了');
    await dialog.getByRole('button', { name: '撤回' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await settled(page);
  }
}

/** Somebody else's list stays as it is and says that it has changed; the case goes when she asks for that. */
async function hearOfIt({ page, complaints }: ConsoleTab, caseId: string): Promise<void> {
  const row = page.locator(`[data-triage="${caseId}"]`);
  const bar = page.getByRole('button', { name: '有更新，点此刷新' });
  await bar.waitFor();
  assert.equal(await row.count(), 1, 'nothing has moved under her hand');
  await bar.click();
  await row.waitFor({ state: 'detached' });
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}

/** Accepts a new case with one key: it leaves the list; taken back, it stands there again. */
export async function acceptByKeyboard(browser: Browser, baseUrl: string): Promise<void> {
  const token = await tokenOf(baseUrl, 'triage');
  const before = await onBoard(baseUrl, token);
  const { page, complaints } = await visit(browser, token, 1440, 'zh-CN');
  await page.goto(`${baseUrl}/triage?list=new`);
  await settled(page);
  assert.ok(before.length > 0, 'a new case waits for a person');
  await readReasons(page, baseUrl, token);
  const other = await visit(browser, token, 1440, 'zh-CN');
  await other.page.goto(`${baseUrl}/triage?list=new`);
  await other.page.locator('[data-live=live]').waitFor({ state: 'attached' });
  // What she has not seen yet cannot change under her hand.
  await other.page.locator('[data-triage]').first().waitFor();
  await settled(other.page);
  await page.keyboard.press('j');
  const row = page.locator('[data-triage]:has(a:focus)');
  const caseId = (await row.getAttribute('data-triage'))!;
  await page.keyboard.press('a');
  await page.locator(`[data-triage="${caseId}"]`).waitFor({ state: 'detached' });
  assert.ok(!(await onBoard(baseUrl, token)).includes(caseId), 'accepted, the case has left the list');
  await page.getByRole('button', { name: /^撤回/ }).waitFor();
  await hearOfIt(other, caseId);
  await takeBack(page, baseUrl, caseId);
  assert.deepEqual((await onBoard(baseUrl, token)).sort(), before.sort(), 'taken back, the list is what it was');
  const { items } = await read<Corrections>(baseUrl, token, `cases/${caseId}/corrections`);
  assert.ok(items.length > 0, 'what was taken back is still told');
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}
