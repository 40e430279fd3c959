import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { openBrowser, openTab } from '../../e2e/console-browser.js';
import { inspect } from '../../e2e/console-inspection.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

const OWN = 'granite-willow-28-spoon';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture({ SECOND_FACTOR: 'all', DEMO: '' });
});
afterAll(() => hub?.stop());

it('an official who was given a password for one time gets in by the console alone', async () => {
  const { body } = await hub
    .post('/api/v1/accounts', {
      ...{ username: 'chen.li', displayName: '陈力', role: 'triage', divisionCode: '3301', reason: '新入职' },
    })
    .expect(201);
  const browser = await openBrowser();
  try {
    for (const width of [1440, 390]) {
      const { page, complaints } = await openTab(browser, width);
      page.setDefaultTimeout(120_000);
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const type = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
      await page.goto(`${hub.url()}/sign-in`);
      await type('用户名', 'chen.li');
      if (width === 1440) {
        await type('密码', body.oneTimePassword);
        await press('登录');
        await page.getByRole('heading', { name: '请先完成账号设置' }).waitFor();
        await inspect(page, 'a password of her own');
        await type('现在的密码', body.oneTimePassword);
        await type('新密码', OWN);
        await type('再输一次新密码', `${OWN}-`);
        await press('设置密码');
        await page.getByText('两次输入的新密码不一样').waitFor();
        await type('再输一次新密码', OWN);
        await press('设置密码');
        await type('先输入您的密码', OWN);
        await press('显示二维码');
        const secret = (await page.locator('code').textContent())!;
        await inspect(page, 'the second factor');
        await type('身份验证器上的六位数字', '000000');
        await press('启用动态口令');
        await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
        await type('身份验证器上的六位数字', codeOf(secret));
        await press('启用动态口令');
        await page.getByText('下面的备用码只显示这一次').waitFor();
        recovery.push(...(await page.getByRole('listitem').allTextContents()));
        await inspect(page, 'recovery codes');
        await press('已保存，进入系统');
      } else {
        await type('密码', OWN);
        await press('登录');
        await page.getByText('请输入身份验证器上的六位动态口令').waitFor();
        await inspect(page, 'the code');
        await type('动态口令', recovery[0]!);
        await press('登录');
      }
      await page.getByRole('searchbox').first().waitFor();
      // The browser reports what was refused: no demo accounts here, a code to come, a wrong one.
      expect(complaints.filter((line) => !/40[014]/.test(line))).toEqual([]);
    }
  } finally {
    await browser.close();
  }
});

const recovery: string[] = [];
const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret.trim()) }).generate();
