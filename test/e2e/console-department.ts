import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openTab } from './console-browser.js';
import { inspect, settled } from './console-inspection.js';
import { largestCase } from './console-pages.js';
import { read, tokenOf } from './console-visitor.js';

const WHAT = '到现场核查并书面答复';

/** Gives the bureau something to do on a case that nobody else has given it. */
async function giveTask(baseUrl: string, unit: string): Promise<string> {
  const leader = await tokenOf(baseUrl, 'leader');
  const caseId = await largestCase(baseUrl, leader);
  const given = await fetch(`${baseUrl}/api/v1/cases/${caseId}/tasks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${leader}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'task', unit, what: WHAT, due: '2099-12-31' }),
  });
  assert.equal(given.status, 201, await given.text());
  return caseId;
}

/** Somebody of a bureau signs in on her phone, finds what she was given and the case, and says what came of it. */
export async function workInABureau(browser: Browser, baseUrl: string): Promise<void> {
  const { unit } = await read<{ unit: string }>(baseUrl, await tokenOf(baseUrl, 'department'), 'session/account');
  const caseId = await giveTask(baseUrl, unit);
  const { page, complaints } = await openTab(browser, 390);
  page.setDefaultTimeout(120_000);
  await page.goto(`${baseUrl}/sign-in?next=/tasks`);
  await page.getByRole('button', { name: '部门承办人' }).click();
  await page.getByRole('heading', { level: 1, name: '任务' }).waitFor();
  assert.equal(await page.getByRole('link', { name: '受理分流' }).count(), 0, 'no page that refuses her');
  const task = page.getByRole('listitem').filter({ hasText: WHAT });
  await task.locator(`a[href="/cases/${caseId}"]`).click();
  await page.getByRole('heading', { name: '各系统的记录' }).waitFor();
  await settled(page);
  await inspect(page, 'a case as a bureau sees it');
  const tasks = page.getByRole('region', { name: '任务', exact: true });
  const own = tasks.getByRole('listitem').filter({ hasText: WHAT });
  await own.getByRole('button', { name: '办结' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('已核查，书面答复附卷');
  await dialog.getByRole('button', { name: '办结' }).click();
  await own.filter({ hasText: '已核查，书面答复附卷' }).waitFor();
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}
