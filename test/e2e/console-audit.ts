import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Download, Page } from 'playwright-core';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { verifyFolder } from '../../apps/audit-cli/src/verify-folder.js';
import { eventually } from '../eventually.js';
import { inspect, settled } from './console-inspection.js';
import { tokenOf, visit } from './console-visitor.js';

/** Takes the chains as the page offers them, and verifies them by the command that it names: nothing of the hub is asked. */
async function verifyElsewhere(page: Page): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-taken-'));
  await page.getByText('离线核验', { exact: true }).click();
  const names = ['anchors.ndjson', 'entries.ndjson', 'keys.pem'];
  const downloads: Download[] = [];
  const taken = new Promise<void>((resolve) =>
    page.on('download', (download) => {
      if (downloads.push(download) === names.length) resolve();
    }),
  );
  await page.getByRole('button', { name: '下载核验包' }).click();
  await taken;
  assert.deepEqual(downloads.map((one) => one.suggestedFilename()).sort(), names);
  for (const one of downloads) await one.saveAs(path.join(folder, one.suggestedFilename()));
  const kept = { keys: path.join(folder, 'keys.pem'), anchors: path.join(folder, 'anchors.ndjson') };
  const { chains, findings } = await verifyFolder({ command: 'verify', folder, ...kept, json: false });
  assert.equal(findings.length, 0, JSON.stringify(findings));
  assert.ok(
    chains.some(({ anchored }) => anchored > 0),
    'what was taken is vouched for',
  );
  await inspect(page, 'how to verify elsewhere');
}

/** An auditor finds who looked for these words, which shows for a purpose only, and has the chains verified. */
export async function auditTheTrail(browser: Browser, baseUrl: string, words: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'auditor'), 1440, 'zh-CN');
  await page.goto(`${baseUrl}/audit/trail`);
  await page.getByLabel('做了什么').selectOption({ label: '一键查询' });
  await page.getByLabel('其中的文字').fill(words);
  await page.getByRole('button', { name: '检索', exact: true }).click();
  await page.getByLabel('查看目的').fill('年度审计');
  await page.getByRole('button', { name: '显示', exact: true }).click();
  await page.getByRole('cell', { name: words }).first().waitFor();
  assert.match(page.url(), /\/audit\/trail\?action=lookup$/, 'words stand in no address');
  await page.getByRole('link', { name: '总览与校验' }).click();
  await page.getByRole('button', { name: '在此核验' }).waitFor();
  await page.goBack();
  await page.getByText('下面还没有按文字检索').waitFor();
  assert.equal(await page.getByLabel('其中的文字').inputValue(), words, 'whoever goes back finds her words');
  await page.getByRole('link', { name: '总览与校验' }).click();
  await page.getByRole('button', { name: '在此核验' }).click();
  await page.getByText(/核验完毕：.*条逐条相符/).waitFor();
  await verifyElsewhere(page);
  await page.getByLabel('日期', { exact: true }).fill(civilDateOf(new Date()));
  await page.getByRole('button', { name: '画出' }).click();
  const lineage = page.getByRole('region', { name: '数据血缘' }).getByText('disputes.raw.court').first();
  await lineage.waitFor();
  const influence = page.getByRole('region', { name: '追溯影响' });
  const asked = influence.getByRole('textbox');
  for (const mapping of ['court-1', 'court-2']) {
    await asked.fill(mapping);
    await influence.getByRole('button', { name: '追溯', exact: true }).click();
    await page.waitForURL(new RegExp(`[?&]of=${mapping}`));
  }
  await page.goBack();
  await eventually(async () => (await asked.inputValue()) === 'court-1', 'the field says what the address does');
  await lineage.waitFor();
  assert.match(page.url(), /[?&]lineage=\d{4}-\d\d-\d\d/, 'one question leaves the other in the address');
  await settled(page);
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}
