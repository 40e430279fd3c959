import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../e2e/console-browser.js';
import { inspect, settled } from '../../e2e/console-inspection.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
let browser: Browser;
let caseId: string;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(complaint('hotline-12345', 'HANDLE-1'));
  [{ caseId }] = (await hub.get('/api/v1/casebook').expect(200)).body.items;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await hub?.stop();
});

const view = async () => (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;

async function openCase(role: string, width: number): Promise<{ page: Page; complaints: string[] }> {
  const tab = await visit(browser, await tokenOf(hub.url(), role), width, 'zh-CN');
  tab.page.setDefaultTimeout(120_000);
  await tab.page.goto(`${hub.url()}/cases/${caseId}`);
  await tab.page.getByRole('heading', { name: '办理进程' }).waitFor();
  await settled(tab.page);
  return tab;
}

async function act(page: Page, button: string, verb: string, fill: Record<string, string>): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(fill)) await dialog.getByLabel(label).fill(text);
  await inspect(page, verb);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

it('a time limit is extended and stopped on the case, as far as its rule allows; an auditor looks only', async () => {
  const [clock] = (await view()).clocks.filter(({ allows }: { allows: string[] }) => allows.includes('stop'));
  const { page, complaints } = await openCase('mediator', 390);
  const ofClock = async () =>
    (await view()).clocks.find(({ clockId }: { clockId: string }) => clockId === clock.clockId);
  if (clock.allows.includes('extend')) {
    await act(page, `延长 ${clock.name}`, '延长', { 延长: '1', 理由: '双方同意延长' });
    expect((await ofClock()).dueAt > clock.dueAt).toBe(true);
  }
  await act(page, `停止 ${clock.name}`, '停止', { 理由: '已由他处办结' });
  expect(await ofClock()).toMatchObject({ allows: [], stoppedOn: expect.any(String) });
  await page.getByRole('button', { name: `停止 ${clock.name}` }).waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await page.context().close();
  const other = await openCase('auditor', 1440);
  expect(await other.page.getByRole('button', { name: /^停止/ }).count()).toBe(0);
  await other.page.context().close();
});

it('what happened at another authority is passed on, and the unit gives the case back: it waits in triage', async () => {
  const { handlingUnit } = await view();
  const { page, complaints } = await openCase('triage', 1440);
  await page.getByRole('button', { name: '登记外部进展', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('发生了什么').selectOption({ label: '申请调解' });
  await dialog.getByLabel('理由').fill('当事人来电告知');
  await inspect(page, 'news of another authority');
  await dialog.getByRole('button', { name: '登记外部进展' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await view()).events.map(({ event }: { event: string }) => event)).toContain('mediation-asked');
  await act(page, '退回', '退回', { 理由: '不属于本单位职责' });
  const board = (await hub.get('/api/v1/triage?view=returned').expect(200)).body.items;
  expect(board).toMatchObject([{ caseId, returnedBy: handlingUnit, returnReason: '不属于本单位职责' }]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('whoever looks only is offered neither', async () => {
  const { page } = await openCase('auditor', 1440);
  expect(await page.getByRole('button', { name: /^(退回|登记外部进展)$/ }).count()).toBe(0);
  await page.context().close();
});
