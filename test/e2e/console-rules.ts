import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { unmeant } from './console-browser.js';
import { inspect, settled } from './console-inspection.js';
import { read, tokenOf, visit } from './console-visitor.js';

interface Versions {
  inForce: number;
  versions: { version: number; state: string }[];
}

/** A row that can never apply is refused at its row; mended, the table waits for another person. */
async function propose(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/rules?kind=risks`);
  await settled(page);
  // Read rule by rule, and all of them as the table that they are.
  await page.getByRole('listitem').filter({ hasText: '涉家庭暴力' }).getByText('信号 家庭暴力').waitFor();
  await page.getByRole('radio', { name: '表格' }).click();
  await page.getByRole('columnheader', { name: '信号' }).waitFor();
  await page.getByRole('radio', { name: '逐条' }).click();
  await page.getByRole('button', { name: '以此版为底稿修改' }).click();
  await page.getByRole('button', { name: '删除第 1 行' }).click();
  await page.getByRole('button', { name: '在第 1 行后插入' }).click();
  await page.getByLabel('理由', { exact: true }).fill('去掉一条');
  // A link that leads elsewhere loses nothing typed.
  await page.locator('a[href="/rules/calendar"]').click();
  await page.getByLabel('依据').waitFor();
  await page.goBack();
  await page.getByText('这里是您上次填写而未提交的内容').waitFor();
  assert.equal(await page.getByLabel('理由', { exact: true }).inputValue(), '去掉一条', 'the draft is there');
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByText('没有提交，现行规则不变').waitFor();
  await page.getByRole('button', { name: '删除第 2 行' }).click();
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByText('本版去掉的规则').waitFor();
}

/** A year's holidays, entered by their days, wait for a second person like any other table. */
async function approveHolidays(page: Page, leader: Page, baseUrl: string): Promise<void> {
  const year = String(new Date().getFullYear() + 1);
  await page.goto(`${baseUrl}/rules/calendar?year=${year}`);
  await page.getByLabel('放假日').fill(`${year}-01-01、${year}-10-01`);
  await page.getByLabel('依据').fill('国办发明电〔2026〕7号');
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByRole('button', { name: '用历史案件试算' }).click();
  await page.getByText(/止日会不同|没有可比对的/).waitFor();
  await settled(page);
  await leader.goto(page.url());
  await leader.getByRole('button', { name: '批准' }).waitFor();
  await inspect(leader, 'a table to be approved on a phone');
  await leader.getByRole('button', { name: '批准' }).click();
  await leader.getByRole('button', { name: '批准' }).waitFor({ state: 'detached' });
  await leader.goto(`${baseUrl}/rules/calendar?year=${year}`);
  await leader.getByText('国办发明电〔2026〕7号').first().waitFor();
}

/** A category of a source gets a type of ours in a table that was empty. */
async function addCategory(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/rules?kind=crosswalks`);
  await page.getByText('本市尚无规定').waitFor();
  await page.getByRole('button', { name: '以此版为底稿修改' }).click();
  await page.getByRole('button', { name: '增加一行' }).click();
  await page.getByLabel('第 1 行 类别').fill('城市管理/小区事务');
  await page.getByLabel('第 1 行 类型').fill('物业纠纷');
  await page.getByLabel('第 1 行 依据').fill('专班纪要');
  await page.getByLabel('理由', { exact: true }).fill('新分类');
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByRole('cell', { name: '城市管理/小区事务' }).waitFor();
}

/** Stricter thresholds are tried on the records that there are. */
async function tryThresholds(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/rules?kind=thresholds`);
  await page.getByRole('button', { name: '以此版为底稿修改' }).click();
  await page.getByLabel('第 1 行 阈值').fill('60');
  await page.getByLabel('理由', { exact: true }).fill('试更严的阈值');
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByRole('button', { name: '用历史案件试算' }).click();
  await page.getByRole('heading', { name: /件会拆案/ }).waitFor();
}

/** A triage officer proposes, tries on history; only the leader, a second person, is offered to approve, and does so on her phone. */
export async function changeRules(browser: Browser, baseUrl: string): Promise<void> {
  const token = await tokenOf(baseUrl, 'triage');
  const { page, complaints } = await visit(browser, token, 1440, 'zh-CN');
  const before = await read<Versions>(baseUrl, token, 'rules/risks');
  await propose(page, baseUrl);
  await page.getByRole('button', { name: '用历史案件试算' }).click();
  await page.getByText('件会不同').waitFor();
  assert.equal(await page.getByRole('button', { name: '批准' }).count(), 0, 'who may not approve is not offered it');
  const after = await read<Versions>(baseUrl, token, 'rules/risks');
  assert.equal(after.inForce, before.inForce, 'what is in force stays so');
  assert.equal(after.versions.length, before.versions.length + 1);
  const leader = await visit(browser, await tokenOf(baseUrl, 'leader'), 390, 'zh-CN');
  await leader.page.goto(page.url());
  await leader.page.getByRole('button', { name: '批准' }).waitFor();
  await approveHolidays(page, leader.page, baseUrl);
  await addCategory(page, baseUrl);
  await tryThresholds(page, baseUrl);
  assert.deepEqual(leader.complaints, [], "the browser's console");
  // A row that can never apply was refused.
  assert.deepEqual(unmeant(complaints, 'status of 400'), [], "the browser's console");
  await leader.page.context().close();
  await page.context().close();
}
