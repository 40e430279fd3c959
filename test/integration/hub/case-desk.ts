import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { inspect } from '../../e2e/console-inspection.js';
import { keepPicture, lookAt } from './desk-visits.js';

/** Fills the fields of the dialog that is open, and does it. */
async function fillAndDo(page: Page, values: Readonly<Record<string, string>>, verb: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(values)) await dialog.getByLabel(label, { exact: true }).fill(value);
  await inspect(page, `the dialog of ${verb}`);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** A mediator notes something and brings an expert in, who leaves again; the timeline tells of it at once, and is narrowed to it. */
async function noteAndBringIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '写备注' }).click();
  await fillAndDo(page, { 备注内容: '双方约定周五下午面谈' }, '记下');
  await region(page, '备注').getByText('双方约定周五下午面谈').waitFor();
  await region(page, '经过').getByText('双方约定周五下午面谈').waitFor();

  const taking = region(page, '参与人');
  await taking.getByRole('button', { name: '添加参与人' }).click();
  await page.getByRole('dialog').getByLabel('身份').selectOption({ label: '专家' });
  await fillAndDo(page, { 姓名: '鲁工', '单位（可不填）': '房屋安全鉴定站' }, '添加参与人');
  const expert = taking.getByRole('listitem').filter({ hasText: '房屋安全鉴定站' });
  await expert.getByRole('button', { name: '移除' }).click();
  await fillAndDo(page, {}, '移除');
  await expert.waitFor({ state: 'detached' });

  await region(page, '经过').getByLabel('看哪一类').selectOption({ value: 'participant' });
  await page.waitForURL(/[?&]timeline=participant/);
  const told = region(page, '经过').getByText('房屋安全鉴定站');
  await told.nth(1).waitFor();
  assert.equal(await told.count(), 2, 'that she joined and left is told');
  await readsWhatIsNextFirst(page);
}

/** On a phone, where all stands below one another. */
async function readsWhatIsNextFirst(page: Page): Promise<void> {
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height });
  const topOf = async (name: string) => (await region(page, name).boundingBox())!.y;
  assert.ok((await topOf('办理进程')) < (await topOf('案件要素')), 'what is next stands before the rest');
  await page.setViewportSize({ width, height });
}

/** An operator follows a field back, and on to what else rests on the same records. */
async function followBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: '“当事人”从哪里来' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('region', { name: '从哪里来' }).getByRole('link').first().waitFor();
  await inspect(page, 'the graph of a field');
  await keepPicture(page, 'the-graph-of-a-field');
  await drawer.getByRole('radio', { name: '还影响什么' }).check();
  await drawer.getByRole('region', { name: '还影响什么' }).getByText('标题', { exact: true }).waitFor();
}

/** The page of a case as those who work on it see it, now and looked back upon. Returns what the browser complained of. */
export function isWorkedAtTheDesk(baseUrl: string, caseId: string): Promise<string[]> {
  const address = `/cases/${caseId}`;
  const then = encodeURIComponent(new Date().toISOString());
  return lookAt(baseUrl, [
    { role: 'mediator', paths: [address, `${address}?timeline=task`, `${address}?asOf=${then}`], work: noteAndBringIn },
    { role: 'mediator', paths: ['/tasks?mine=true', '/tasks?state=settled', '/tasks?state=settled&mine=true'] },
    { role: 'operator', paths: [address, `${address}?records=side-by-side&origin=title`], work: followBack },
  ]);
}
