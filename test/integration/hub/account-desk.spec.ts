import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../e2e/console-browser.js';
import { inspect, inspectOn, SCREENS, settled } from '../../e2e/console-inspection.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

const FIRST = 'yian-tong-demo';
const OWN = 'granite-willow-28-spoon';

let hub: HubFixture;
let browser: Browser;
beforeAll(async () => {
  hub = await startHubFixture();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await hub?.stop();
});

const desk = async (role: string) => {
  const tab = await visit(browser, await tokenOf(hub.url(), role), 1440, 'zh-CN');
  tab.page.setDefaultTimeout(120_000);
  return tab;
};
const type = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret.trim()) }).generate();
const signIn = (username: string, password: string, code?: string) =>
  hub.anonymous().post('/api/v1/session').send({ username, password, code });

/** From the password to the codes on paper; returns these. */
async function enrol(page: Page): Promise<string[]> {
  await type(page, '先输入您的密码', FIRST);
  await press(page, '显示二维码');
  const secret = (await page.locator('code').textContent())!;
  await inspect(page, 'a second factor');
  await type(page, '身份验证器上的六位数字', codeOf(secret));
  await press(page, '启用动态口令');
  await page.getByText('下面的备用码只显示这一次').waitFor();
  const codes = await page.getByRole('main').getByRole('list').first().getByRole('listitem').allTextContents();
  await press(page, '已保存');
  await page.getByRole('button', { name: '重新绑定' }).waitFor();
  return codes;
}

it('is reached from the menu, and can be read in both languages on a desk and a phone', async () => {
  for (const screen of SCREENS) {
    const { page, complaints } = await visit(
      browser,
      await tokenOf(hub.url(), 'leader'),
      screen.width,
      screen.language,
    );
    await inspectOn(screen, page, `${hub.url()}/account`);
    await page.goto(`${hub.url()}/casebook`);
    await page.getByRole('banner').locator('button[aria-expanded]').click();
    await page.getByRole('link', { name: /^(我的账号|My account)$/ }).click();
    await page.getByRole('heading', { level: 1, name: /^(我的账号|My account)$/ }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }
});

it('somebody sets up a second factor, enrols another one, ends a session elsewhere and changes her password', async () => {
  const { page, complaints } = await desk('mediator');
  const elsewhere = await hub.signIn('mediator');
  const known = () => hub.anonymous().get('/api/v1/session').set('authorization', elsewhere);
  await page.goto(`${hub.url()}/account`);
  await page.getByRole('row').filter({ hasText: '（当前）' }).waitFor();
  await page.getByRole('button', { name: '结束', exact: true }).first().click();
  await page.getByText('已结束该登录').waitFor();
  await known().expect(401);
  await press(page, '绑定');
  const [first] = await enrol(page);
  await signIn('mediator', FIRST).expect(401);
  await press(page, '重新绑定');
  const [second] = await enrol(page);
  await signIn('mediator', FIRST, first).expect(401);
  await signIn('mediator', FIRST, second).expect(200);
  await type(page, '现在的密码', FIRST);
  await type(page, '新密码', 'short');
  await type(page, '再输一次新密码', 'short');
  await press(page, '设置密码');
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
  await type(page, '新密码', OWN);
  await type(page, '再输一次新密码', OWN);
  await press(page, '设置密码');
  await page.getByText('密码已修改，其他设备已退出').waitFor();
  await signIn('mediator', FIRST).expect(401);
  expect(await page.getByRole('button', { name: '结束', exact: true }).count()).toBe(0);
  // The browser itself reports what was refused.
  expect(complaints.filter((line) => !line.includes('400'))).toEqual([]);
  await page.context().close();
});

it('a security administrator sees where somebody is signed in, and ends it; an auditor looks only', async () => {
  const session = await hub.signIn('triage');
  for (const role of ['auditor', 'security-admin']) {
    const { page, complaints } = await desk(role);
    await page.goto(`${hub.url()}/administration/people?q=triage`);
    await page.getByRole('button', { name: '登录设备' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row').nth(1).waitFor();
    await inspect(page, `${role}: sessions of somebody else`);
    const end = dialog.getByRole('button', { name: '结束', exact: true });
    expect(await end.count()).toBe(role === 'auditor' ? 0 : 1);
    if (role === 'security-admin') {
      await end.click();
      await dialog.getByText('目前没有登录。').waitFor();
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  }
  await hub.anonymous().get('/api/v1/session').set('authorization', session).expect(401);
});

it('single letters do nothing once somebody has turned them off, and that stays', async () => {
  await hub.publish(
    complaint('hotline-12345', 'KEYS-1', {
      place: { divisionCode: '330106002052', address: '西湖区北山街道曙光路12号' },
    }),
  );
  const { page, complaints } = await desk('triage');
  const row = page.locator('[data-triage] a:focus');
  const box = page.getByRole('searchbox');
  const boxHasFocus = () => box.evaluate((field) => field === field.ownerDocument.activeElement);
  const look = async () => {
    await page.goto(`${hub.url()}/triage?list=new`);
    await settled(page);
    await page.locator('[data-triage]').first().waitFor();
    await page.keyboard.press('j');
    const moved = await row.count();
    await page.keyboard.press('/');
    return { moved, sought: await boxHasFocus(), told: await box.getAttribute('aria-keyshortcuts') };
  };
  expect(await look()).toEqual({ moved: 1, sought: true, told: '/' });
  await page.goto(`${hub.url()}/account`);
  await page.getByRole('radio', { name: '关闭' }).check();
  expect(await look()).toEqual({ moved: 0, sought: false, told: null });
  await page.getByRole('link', { name: '单键快捷键已关闭' }).click();
  await page.getByRole('radio', { name: '启用' }).check();
  expect(await look()).toEqual({ moved: 1, sought: true, told: '/' });
  expect(complaints).toEqual([]);
  await page.context().close();
});
