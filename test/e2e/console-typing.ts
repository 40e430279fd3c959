import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import { unmeant } from './console-browser.js';
import { inspect, settled } from './console-inspection.js';
import { largestCase } from './console-pages.js';
import { tokenOf, visit } from './console-visitor.js';

const asked = (baseUrl: string, path: string, token: string, init: RequestInit): Promise<Response> =>
  fetch(`${baseUrl}/api/v1/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...(init.body ? { 'content-type': 'application/json' } : {}) },
  });

/** Whoever has lost her session signs in on the page that covers what she was at. */
async function signInAgain(page: Page, name: string): Promise<void> {
  const covering = page.getByRole('dialog').filter({ hasText: '登录已过期' });
  await covering.waitFor();
  await inspect(page, 'an expired session over a form');
  await covering.getByRole('button', { name }).click();
  await covering.waitFor({ state: 'hidden' });
}

/** What stands in a form's fields, whatever happened around it. */
async function holds(fields: readonly (readonly [Locator, string])[], when: string): Promise<void> {
  for (const [field, text] of fields) assert.equal(await field.inputValue(), text, `${when}: nothing typed is lost`);
}

/** A dialog on a case: the session ends, the network goes, the line is slow; the choice and the words stay. */
async function typeOnACase(browser: Browser, baseUrl: string): Promise<void> {
  const token = await tokenOf(baseUrl, 'triage');
  const { page, complaints } = await visit(browser, token, 390, 'zh-CN');
  await page.goto(`${baseUrl}/cases/${await largestCase(baseUrl, token)}`);
  await page.getByRole('button', { name: '拆案' }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: '拆案' });
  const [choice, reason] = [dialog.getByRole('checkbox').last(), dialog.getByLabel('理由')];
  const go = dialog.getByRole('button', { name: '拆案' });
  await choice.check();
  await reason.fill('另一事项，已电话核实');
  const typed = [[reason, '另一事项，已电话核实']] as const;
  assert.ok((await asked(baseUrl, 'session', token, { method: 'DELETE' })).ok, 'the session is over');
  await go.click();
  await signInAgain(page, '分流员');
  await holds(typed, 'signed in again');
  await page.context().setOffline(true);
  await go.click();
  await dialog.getByText('没有送达').waitFor();
  await holds(typed, 'offline');
  await page.context().setOffline(false);
  let answer: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/cases/*/split', async (route) => {
    await told;
    // The page is left without it: the registry stays what it was.
    await route.abort();
  });
  await go.click();
  await dialog.getByRole('button', { name: '拆案', disabled: true }).waitFor();
  await holds(typed, 'on a slow line');
  answer();
  await dialog.getByText('没有送达').waitFor();
  assert.ok(await choice.isChecked(), 'the choice stays, too');
  await holds(typed, 'unanswered');
  assert.deepEqual(unmeant(complaints, 'status of 401', 'net::ERR_'), [], "a form on a case: the browser's console");
  await page.context().close();
}

/** A table of rules in the making: the session ends, and whoever signs in again has another role; the rows stay. */
async function typeARule(browser: Browser, baseUrl: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'triage'), 1440, 'zh-CN');
  const administrator = await tokenOf(baseUrl, 'security-admin');
  const { accounts } = (await (await fetch(`${baseUrl}/api/v1/session/demo`)).json()) as {
    accounts: { username: string; role: string }[];
  };
  const { username } = accounts.find(({ role }) => role === 'triage')!;
  const giveRole = async (role: string) => {
    const changed = await asked(baseUrl, `accounts/${username}`, administrator, {
      method: 'PATCH',
      body: JSON.stringify({ role, reason: '岗位调整' }),
    });
    assert.equal(changed.status, 200, await changed.text());
  };
  await page.goto(`${baseUrl}/rules?kind=signals`);
  await settled(page);
  await page.getByRole('button', { name: '以此版为底稿修改' }).click();
  const [cell, reason] = [page.getByLabel('第 1 行 词语'), page.getByLabel('理由', { exact: true })];
  await cell.fill('想不开、活不下去');
  await reason.fill('补充说法');
  const typed = [
    [cell, '想不开、活不下去'],
    [reason, '补充说法'],
  ] as const;
  await giveRole('mediator');
  try {
    await page.getByRole('button', { name: '提交审批' }).click();
    await signInAgain(page, '分流员');
    await holds(typed, 'signed in again');
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('当前账号无权这样做').waitFor();
    await holds(typed, 'refused');
  } finally {
    await giveRole('triage');
  }
  const meant = ['status of 401', 'status of 403'];
  assert.deepEqual(unmeant(complaints, ...meant), [], "a table of rules: the browser's console");
  await page.context().close();
}

/** Somebody else signs in over an expired session: what was typed is not hers, and is there again for whose it is. */
async function handOver(browser: Browser, baseUrl: string): Promise<void> {
  const token = await tokenOf(baseUrl, 'triage');
  const { page, complaints } = await visit(browser, token, 1440, 'zh-CN');
  const end = async (bearer: string) =>
    assert.ok((await asked(baseUrl, 'session', bearer, { method: 'DELETE' })).ok, 'the session is over');
  await page.goto(`${baseUrl}/rules?kind=signals`);
  await settled(page);
  await page.getByRole('button', { name: '以此版为底稿修改' }).click();
  const reason = page.getByLabel('理由', { exact: true });
  await reason.fill('补充说法');
  await end(token);
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByText('填写而未提交的内容不转给别人').waitFor();
  await signInAgain(page, '运维员');
  await reason.waitFor({ state: 'detached' });
  // What the page asks for itself would meet the end of the session, too, and the covering dialog come before the click.
  await settled(page);
  await end(String(await page.evaluate("sessionStorage.getItem('yian-tong.token')")));
  await page.getByRole('navigation').locator('a[href="/integration"]').locator('visible=true').click();
  await signInAgain(page, '分流员');
  await page.goBack();
  await page.getByText('这里是您上次填写而未提交的内容').waitFor();
  await holds([[reason, '补充说法']], 'signed in again after somebody else');
  const meant = ['status of 401', 'status of 403'];
  assert.deepEqual(unmeant(complaints, ...meant), [], "somebody else signs in: the browser's console");
  await page.context().close();
}

/** Somebody else signs in over an open dialog: nothing of it is hers; whose it is is told that it is kept, and finds it in the dialog again. */
async function handOverADialog(browser: Browser, baseUrl: string): Promise<void> {
  const words = '另一事项，已上门核实';
  const token = await tokenOf(baseUrl, 'triage');
  const { page, complaints } = await visit(browser, token, 1440, 'zh-CN');
  await page.goto(`${baseUrl}/cases/${await largestCase(baseUrl, token)}`);
  const ask = page.getByRole('button', { name: '拆案' }).first();
  const dialog = page.getByRole('dialog').filter({ hasText: '拆案' });
  const [choice, reason] = [dialog.getByRole('checkbox').last(), dialog.getByLabel('理由')];
  await ask.click();
  await choice.check();
  await reason.fill(words);
  assert.ok((await asked(baseUrl, 'session', token, { method: 'DELETE' })).ok, 'the session is over');
  await dialog.getByRole('button', { name: '拆案' }).click();
  await signInAgain(page, '运维员');
  await dialog.waitFor({ state: 'detached' });
  await settled(page);
  const kept = page.getByText('您填写而未提交的内容还留着');
  assert.equal(await kept.count(), 0, 'nothing of another is told');
  assert.ok(!(await page.content()).includes(words), 'nor shown');
  await page.getByRole('button', { name: '账号与偏好设置' }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '分流员' }).click();
  await kept.waitFor();
  await ask.click();
  await holds([[reason, words]], 'signed in again after somebody else');
  assert.ok(await choice.isChecked(), 'the choice stays, too');
  await kept.waitFor({ state: 'detached' });
  assert.deepEqual(
    unmeant(complaints, 'status of 401', 'status of 403'),
    [],
    "a dialog handed over: the browser's console",
  );
  await page.context().close();
}

/** Whom somebody looked for is there for nobody else who signs in over her session. */
async function lookAlone(browser: Browser, baseUrl: string): Promise<void> {
  const token = await tokenOf(baseUrl, 'triage');
  const { page, complaints } = await visit(browser, token, 390, 'zh-CN');
  await page.goto(baseUrl);
  const box = page.getByRole('searchbox', { name: '查询内容' });
  const found = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/lookup') && answer.ok());
  await box.fill('物业');
  await found;
  assert.ok((await asked(baseUrl, 'session', token, { method: 'DELETE' })).ok, 'the session is over');
  await box.fill('物业费');
  await signInAgain(page, '运维员');
  await box.waitFor();
  assert.equal(await box.inputValue(), '', 'another looks for nothing yet');
  assert.deepEqual(unmeant(complaints, 'status of 401'), [], "what another looked for: the browser's console");
  await page.context().close();
}

/** Forms in trouble: whatever happens while somebody types, it is told and nothing typed is lost. */
export async function keepWhatIsTyped(browser: Browser, baseUrl: string): Promise<void> {
  await typeOnACase(browser, baseUrl);
  await typeARule(browser, baseUrl);
  await handOver(browser, baseUrl);
  await handOverADialog(browser, baseUrl);
  await lookAlone(browser, baseUrl);
}
