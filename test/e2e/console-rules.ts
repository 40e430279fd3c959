import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { settled } from './console-inspection.js';
import { read, tokenOf, visit } from './console-visitor.js';

interface Versions {
  inForce: number;
  versions: { version: number; state: string }[];
}

/** A row that can never apply is refused at its row; mended, the table waits for another person. */
async function propose(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/rules?kind=risks`);
  await settled(page);
  await page.getByRole('button', { name: '以此版为底稿修改' }).click();
  await page.getByRole('button', { name: '删除第 1 行' }).click();
  await page.getByRole('button', { name: '在第 1 行后插入' }).click();
  await page.getByLabel('理由', { exact: true }).fill('去掉一条');
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByText('没有提交，现行规则不变').waitFor();
  await page.getByRole('button', { name: '删除第 2 行' }).click();
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByText('本版去掉的规则').waitFor();
}

/** A triage officer proposes, tries on history; only the leader, a second person, is offered to approve. */
export async function changeRules(browser: Browser, baseUrl: string): Promise<void> {
  const token = await tokenOf(baseUrl, 'triage');
  const { page } = await visit(browser, token, 1440, 'zh-CN');
  const before = await read<Versions>(baseUrl, token, 'rules/risks');
  await propose(page, baseUrl);
  await page.getByRole('button', { name: '用历史案件试算' }).click();
  await page.getByText('件会不同').waitFor();
  assert.equal(await page.getByRole('button', { name: '批准' }).count(), 0, 'who may not approve is not offered it');
  const after = await read<Versions>(baseUrl, token, 'rules/risks');
  assert.equal(after.inForce, before.inForce, 'what is in force stays so');
  assert.equal(after.versions.length, before.versions.length + 1);
  const leader = await visit(browser, await tokenOf(baseUrl, 'leader'), 1440, 'zh-CN');
  await leader.page.goto(page.url());
  await leader.page.getByRole('button', { name: '批准' }).waitFor();
  assert.deepEqual(leader.complaints, [], "the browser's console");
  await leader.page.context().close();
  await page.context().close();
}
