import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../e2e/console-browser.js';
import { inspect, inspectOn, SCREENS, settled } from '../../e2e/console-inspection.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

const NEW = ['TRIAGE-1', 'TRIAGE-2', 'TRIAGE-3'];
const BUREAU = '西湖区司法局';

let hub: HubFixture;
let browser: Browser;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(...NEW.map((id) => complaint('hotline-12345', id)));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await hub?.stop();
});

async function openBoard(): Promise<{ page: Page; complaints: string[] }> {
  const tab = await visit(browser, await tokenOf(hub.url(), 'triage'), 1440, 'zh-CN');
  tab.page.setDefaultTimeout(120_000);
  await tab.page.goto(`${hub.url()}/triage?list=new`);
  await tab.page.locator('[data-triage]').first().waitFor();
  await settled(tab.page);
  return tab;
}

const board = async (): Promise<{ caseId: string; handlingUnit: string }[]> =>
  (await hub.get('/api/v1/triage?view=new').expect(200)).body.items;

it('says why: the words, the rule and what each weighs, in both languages on a desk and a phone', async () => {
  const { page, complaints } = await openBoard();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('w');
  const row = page.locator('[data-triage]').first();
  await row.getByRole('heading', { name: '为什么是这个类型' }).waitFor();
  const type = row.getByRole('table', { name: '为什么是这个类型' });
  await type.getByRole('row').nth(1).waitFor();
  expect(await type.textContent()).toMatch(/消费纠纷/);
  expect(await type.textContent()).toMatch(/\+\d+\.\d/);
  await row.getByRole('table', { name: '为什么是这个地点' }).getByText('来源填的区划代码').waitFor();
  const rule = row.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'consumer' }) });
  expect(await rule.textContent()).toMatch(/消费纠纷由市场监管部门/);
  await inspect(page, 'why');
  expect(complaints).toEqual([]);
  await page.context().close();
  for (const screen of SCREENS) {
    const other = await visit(browser, await tokenOf(hub.url(), 'triage'), screen.width, screen.language);
    await inspectOn(screen, other.page, `${hub.url()}/triage?list=new`);
    await other.page
      .getByRole('button', { name: /^(为什么|Why) / })
      .first()
      .click();
    await other.page.getByRole('table').nth(1).waitFor();
    await inspect(other.page, `why, ${screen.language}`);
    await other.page.context().close();
  }
});

it('a unit is corrected in place, and one key takes the last step back', async () => {
  const { page, complaints } = await openBoard();
  const [first] = await board();
  await page.locator(`[data-triage="${first!.caseId}"]`).getByRole('button', { name: '更正' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('单位').fill(BUREAU);
  await dialog.getByLabel('层级').selectOption('county');
  await dialog.getByLabel('理由').fill('当事人要求司法局调解');
  await inspect(page, 'a unit in place of another');
  await dialog.getByRole('button', { name: '更正' }).click();
  await page.locator(`[data-triage="${first!.caseId}"]`).waitFor({ state: 'detached' });
  const unitOf = async () => (await hub.get(`/api/v1/cases/${first!.caseId}`).expect(200)).body.handlingUnit;
  expect(await unitOf()).toBe(BUREAU);
  await page.getByRole('button', { name: /^撤回/ }).waitFor();
  await page.keyboard.press('u');
  await page.locator(`[data-triage="${first!.caseId}"]`).waitFor();
  expect(await unitOf()).toBe(first!.handlingUnit);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('once a case is confirmed the keyboard is at the one that has come in its place, and names and keys say which', async () => {
  const { page, complaints } = await openBoard();
  const [first, second] = await page.locator('[data-triage]').all();
  const [gone, next] = [await first!.getAttribute('data-triage'), await second!.getAttribute('data-triage')];
  const number = (await first!.locator('.mono').first().textContent())!;
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const button = page.getByRole('button', { name: `确认 ${number}`, exact: true });
  expect(await button.getAttribute('aria-keyshortcuts')).toBe('A');
  expect(await second!.getByRole('button', { name: /^确认/ }).getAttribute('aria-keyshortcuts')).toBeNull();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator(`[data-triage="${gone}"]`).waitFor({ state: 'detached' });
  await page.locator(`[data-triage="${next}"] a:focus`).waitFor();
  await page.keyboard.press('u');
  await page.locator(`[data-triage="${gone}"]`).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('what somebody else has taken back meanwhile does not hold up the rest, and is named', async () => {
  const { page, complaints } = await openBoard();
  await page.getByRole('checkbox', { name: `选中可批量确认的 ${NEW.length} 件` }).check();
  const [{ caseId } = { caseId: '' }] = await board();
  await page.getByRole('button', { name: `确认选中的 ${NEW.length} 件` }).click();
  await page.getByRole('heading', { name: '没有案件' }).waitFor();
  await page.getByRole('button', { name: /^撤回/ }).and(page.locator(':focus')).waitFor();
  for (const { correctionId } of (await hub.get(`/api/v1/cases/${caseId}/corrections`).expect(200)).body.items)
    await hub.post(`/api/v1/cases/${caseId}/corrections/${correctionId}/undo`, { reason: '看错了' });
  await page.keyboard.press('Enter');
  const told = page.getByRole('alert').filter({ hasText: '1 件没能撤回，其余已撤回' });
  await told.getByText('这条更正在本案中已不作数').waitFor();
  await page
    .locator('[data-triage]')
    .nth(NEW.length - 1)
    .waitFor();
  await inspect(page, 'what could not be taken back');
  await told.getByRole('button', { name: '关闭' }).click();
  await told.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('what is safe is selected and confirmed at once, and taken back at once, also when nothing is left', async () => {
  const { page, complaints } = await openBoard();
  const before = (await board()).map(({ caseId }) => caseId).toSorted();
  await page.getByRole('checkbox', { name: `选中可批量确认的 ${NEW.length} 件` }).check();
  await page.getByRole('button', { name: `确认选中的 ${NEW.length} 件` }).click();
  await page.getByRole('heading', { name: '没有案件' }).waitFor();
  expect(await board()).toEqual([]);
  await page.getByRole('button', { name: /^撤回/ }).click();
  await page
    .locator('[data-triage]')
    .nth(NEW.length - 1)
    .waitFor();
  expect((await board()).map(({ caseId }) => caseId).toSorted()).toEqual(before);
  expect(complaints).toEqual([]);
  await page.context().close();
});
