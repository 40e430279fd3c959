import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { SHIPPED_RULES } from '#libs/routing/index.js';
import { openBrowser } from '../../e2e/console-browser.js';
import { inspect, settled } from '../../e2e/console-inspection.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
let browser: Browser;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(complaint('hotline-12345', 'STEADY-1'), complaint('hotline-12345', 'STEADY-2'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await hub?.stop();
});

async function desk(role: string, address: string, width = 1440): Promise<Page> {
  const { page } = await visit(browser, await tokenOf(hub.url(), role), width, 'zh-CN');
  page.setDefaultTimeout(120_000);
  await page.goto(`${hub.url()}${address}`);
  await settled(page);
  return page;
}

const hasFocus = (one: Locator): Promise<void> => one.and(one.page().locator(':focus')).waitFor();

async function showPersonalData(page: Page): Promise<void> {
  await page.getByRole('button', { name: '显示个人信息' }).click();
  await page.getByLabel('查看目的').fill('核对当事人身份');
  await page.getByRole('button', { name: '显示', exact: true }).click();
  await page.getByText('正在显示个人信息').waitFor();
}

it('the keyboard stays on the button by which personal data is shown and hidden', async () => {
  const [{ caseId }] = (await hub.get('/api/v1/casebook').expect(200)).body.items;
  const page = await desk('triage', `/cases/${caseId}`);
  await page.getByRole('button', { name: '显示个人信息' }).click();
  await page.getByRole('dialog').locator(':focus').waitFor();
  await page.keyboard.press('Escape');
  await hasFocus(page.getByRole('button', { name: '显示个人信息' }));
  await showPersonalData(page);
  await hasFocus(page.getByRole('button', { name: '恢复遮蔽' }));
  await page.keyboard.press('Enter');
  await hasFocus(page.getByRole('button', { name: '显示个人信息' }));
  await page.context().close();
});

it('an original that is closed again leads back to the button that opened it', async () => {
  const page = await desk('operator', '/records/hotline-12345/STEADY-1');
  const open = page.getByRole('button', { name: '打开原文' }).first();
  await open.click();
  await page.getByLabel('查看目的').fill('核对来源字段');
  await page.getByRole('button', { name: '显示', exact: true }).click();
  await page.getByRole('region', { name: '来源原文' }).waitFor();
  await page.keyboard.press('Escape');
  await hasFocus(open);
  await page.context().close();
});

it('a reason typed beside a question outlives personal data that is shown, and that cannot be fetched', async () => {
  const [row] = await hub.query<{ review_id: string }>(
    `insert into review_pair (left_id, right_id, score, detail)
     select least(l.record_id, r.record_id), greatest(l.record_id, r.record_id), 0.5, '{}'
     from record l, record r where l.source_id = 'STEADY-1' and r.source_id = 'STEADY-2' returning review_id`,
  );
  const page = await desk('triage', `/review/${row!.review_id}`);
  const reason = page.getByLabel('理由');
  await reason.fill('两张卡，两家店');
  await showPersonalData(page);
  expect(await reason.inputValue()).toBe('两张卡，两家店');
  await page.getByRole('button', { name: '恢复遮蔽' }).click();
  await page.route('**/api/v1/review/*', (route) => route.fulfill({ status: 500, json: {} }));
  await page.getByRole('button', { name: '显示个人信息' }).click();
  await page.getByLabel('查看目的').fill('再核对一次');
  await page.getByRole('button', { name: '显示', exact: true }).click();
  const again = page.getByRole('button', { name: '重试' });
  await again.waitFor();
  await inspect(page, 'personal data that did not come');
  await page.unroute('**/api/v1/review/*');
  await again.click();
  await reason.waitFor();
  expect(await reason.inputValue()).toBe('两张卡，两家店');
  await page.context().close();
});

/** Answers what `isLost` says of with a failure, until it is called again. */
async function losing(page: Page, path: string, isLost: (asked: Request) => boolean): Promise<() => Promise<void>> {
  await page.route(path, (route) =>
    isLost(route.request()) ? route.fulfill({ status: 500, json: {} }) : route.continue(),
  );
  return () => page.unroute(path);
}

it('a list says that what comes next did not come, gets it on being asked again, and says where it ends', async () => {
  const [{ caseId }] = (await hub.get('/api/v1/casebook').expect(200)).body.items;
  for (let look = 0; look < 60; look++) await hub.get(`/api/v1/cases/${caseId}`).expect(200);
  const page = await desk('auditor', '/audit/trail?action=view-case');
  const heal = await losing(page, '**/api/v1/audit/trail', (asked) => !!asked.postDataJSON().cursor);
  const rows = page.locator('tbody tr');
  const before = await rows.count();
  await page.getByRole('button', { name: '显示更多' }).click();
  await page.getByRole('alert').filter({ hasText: '后面的没有取到' }).waitFor();
  const again = page.getByRole('button', { name: '重试' });
  await hasFocus(again);
  await inspect(page, 'a next page that did not come');
  expect(await rows.count()).toBe(before);
  await heal();
  await page.keyboard.press('Enter');
  await rows.nth(before).waitFor();
  const more = page.getByRole('button', { name: '显示更多' });
  while ((await more.count()) > 0) await more.click();
  await hasFocus(page.getByText('已全部显示'));
  await page.context().close();
});

it('rows of the casebook that did not come say so, and come on being asked again', async () => {
  await hub.publish(...Array.from({ length: 120 }, (_, at) => complaint('petition', `STEADY-ROW-${at}`)));
  const page = await desk('triage', '/casebook');
  const list = page.getByRole('region', { name: '台账各行' });
  await list.getByRole('row').nth(1).waitFor();
  const heal = await losing(page, '**/api/v1/casebook?*', (asked) => asked.url().includes('cursor='));
  await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await page.getByRole('alert').filter({ hasText: '有些行没有取到' }).waitFor();
  await list.getByText('没有取到').first().waitFor();
  await inspect(page, 'rows that did not come');
  await heal();
  await page.getByRole('button', { name: '重试' }).click();
  await list.getByText('没有取到').first().waitFor({ state: 'detached' });
  await page.getByRole('alert').filter({ hasText: '有些行没有取到' }).waitFor({ state: 'detached' });
  await hasFocus(list);
  await page.context().close();
});

it('what a button was refused stands beside it until it is read, and the keyboard goes back to the button', async () => {
  const [{ caseId }] = (await hub.get('/api/v1/casebook').expect(200)).body.items;
  const page = await desk('mediator', `/cases/${caseId}`);
  await losing(page, '**/api/v1/cases/*/papers/*', () => true);
  const button = page.getByRole('button', { name: '人民调解协议书' });
  await button.focus();
  await page.keyboard.press('Enter');
  const refusal = page.getByRole('alert').filter({ hasText: '未办成' });
  await refusal.waitFor();
  await page.bringToFront();
  await inspect(page, 'a refusal beside its button');
  await refusal.getByRole('button', { name: '关闭' }).click();
  await refusal.waitFor({ state: 'detached' });
  await hasFocus(button);
  await page.context().close();
});

/** Answers as the hub does, with more in it. */
const adding = (page: Page, path: string, more: object): Promise<unknown> =>
  page.route(path, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ status: response.status(), json: { ...(await response.json()), ...more } });
  });

it('a list that is cut says how many there are', async () => {
  const page = await desk('leader', '/account');
  const units = Array.from({ length: 40 }, (_, at) => ({ unit: `第${at}街道`, gains: at, loses: 0 }));
  await adding(page, '**/api/v1/rules/risks/*', {
    dryRun: { casesSeen: 120, casesChanged: 40, complete: true, units },
  });
  await page.goto(`${hub.url()}/rules?kind=risks`);
  await page.getByText('前 30 项，共 40 项').waitFor();
  expect(await page.getByText('第39街道').count()).toBe(0);
  await page.getByRole('button', { name: '显示全部' }).click();
  await page.getByText('第39街道').waitFor();
  await inspect(page, 'a dry run');
  const [{ caseId }] = (await hub.get('/api/v1/casebook').expect(200)).body.items;
  await adding(page, `**/api/v1/cases/${caseId}/judgements?*`, { nextCursor: '1' });
  await page.goto(`${hub.url()}/cases/${caseId}?asOf=${encodeURIComponent(new Date().toISOString())}`);
  await page.getByText('只标出最近 100 条的时间点').waitFor();
  await inspect(page, 'the marks of a slider');
  await page.context().close();
});

/** Tries a proposed table in the browser. */
async function tryRules(page: Page, kind: string, body: string, act: string): Promise<void> {
  const { version } = (await hub.post(`/api/v1/rules/${kind}`, { body, reason: '试行' }).expect(201)).body;
  await page.goto(`${hub.url()}/rules?kind=${kind}&version=${version}`);
  await page.getByRole('button', { name: act }).click();
}

it('a dry run speaks of warnings, or of centres, and leads to them', async () => {
  const page = await desk('leader', '/account', 390);
  const plans = SHIPPED_RULES.plans().replace('信访积案化解工作预案', '反复信访处置预案');
  await tryRules(page, 'plans', plans, '用历史预警试算');
  await page.getByText('还没有发出过预警').waitFor();
  const [warning] = await hub.query<{ id: string }>(
    `insert into warning (kind, series, subject, evidence, addressees, plan, rule, state)
     values ('escalation', 'x', '{"divisionCode":"330106002"}', '{"caseIds":[]}', '[]', '预案', 'plans@1/x', 'open')
     returning warning_id as id`,
  );
  await page.getByRole('button', { name: '用历史预警试算' }).click();
  await page.getByText('全部 1 条预警中，1 条').waitFor();
  await page.locator(`a[href="/city/warnings/${warning!.id}"]`, { hasText: '北山街道' }).waitFor();
  await inspect(page, 'plans tried on warnings');
  const studio = { name: '驻区法院调解室', kind: 'stationed-studio', divisionCode: '330106', reason: '新设' };
  const { centreId } = (await hub.post('/api/v1/centres', studio).expect(201)).body;
  const staffing = SHIPPED_RULES.staffing().replace(/^full-time-stationed,.*\n/m, '');
  await tryRules(page, 'staffing', staffing, '用在设机构试算');
  await page.getByText('1 个由缺配变为齐备').waitFor();
  await page.locator(`a[href="/centres/${centreId}"]`, { hasText: studio.name }).waitFor();
  await inspect(page, 'required staffing tried on centres');
  await page.context().close();
});

it('a choice of divisions that did not come says so, keeps what was chosen, and comes on being asked again', async () => {
  const page = await desk('triage', '/account');
  const heal = await losing(page, '**/api/v1/reference/divisions*', () => true);
  await page.goto(`${hub.url()}/triage?division=330106`);
  await page.getByRole('alert').filter({ hasText: '区划没有取到' }).first().waitFor();
  expect(await page.getByLabel('区县').inputValue()).toBe('330106');
  await inspect(page, 'divisions that did not come');
  await page.getByRole('alert').filter({ hasText: '区划没有取到' }).first().waitFor();
  await heal();
  await page.getByRole('button', { name: '重试' }).first().click();
  await page.getByLabel('区县').locator('option', { hasText: '西湖区' }).waitFor({ state: 'attached' });
  expect(await page.getByLabel('区县').inputValue()).toBe('330106');
  await page.context().close();
});

it('names that did not come are told of, and come on being asked again', async () => {
  const page = await desk('triage', '/account');
  const heal = await losing(page, '**/api/v1/reference', () => true);
  await page.goto(`${hub.url()}/casebook`);
  const told = page.getByRole('alert').filter({ hasText: '暂以代码显示' });
  await told.waitFor();
  await inspect(page, 'without names');
  // What was drawn anew to be inspected asks by itself once more: not to be healed before that has failed, too.
  await told.waitFor();
  await heal();
  await told.getByRole('button', { name: '重试' }).click();
  await told.waitFor({ state: 'detached' });
  await page.context().close();
});

it('whoever does something in a dialog and is refused goes on where she was, in the same dialog', async () => {
  const [{ caseId }] = (await hub.get('/api/v1/casebook').expect(200)).body.items;
  const page = await desk('triage', `/cases/${caseId}`);
  await page.getByRole('button', { name: '写备注' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('备注内容').fill('约定周五面谈');
  const heal = await losing(page, '**/api/v1/cases/*/notes', (asked) => asked.method() === 'POST');
  const go = dialog.getByRole('button', { name: '记下' });
  await go.focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').filter({ hasText: '未办成' }).waitFor();
  await hasFocus(go);
  await heal();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.context().close();
});

it('a page that could not be fetched says so, and comes once it is loaded again', async () => {
  const page = await desk('triage', '/');
  await page.route('**/assets/*', (route) => route.abort());
  await page.getByRole('navigation').locator('a[href="/centres"]').locator('visible=true').click();
  await page.getByRole('heading', { name: '这一页没有取到' }).waitFor();
  await inspect(page, 'a page that did not come');
  await page.unroute('**/assets/*');
  await page.getByRole('button', { name: '重新载入' }).click();
  await page.getByRole('heading', { level: 1, name: '调解机构' }).waitFor();
  await page.context().close();
});

it('where there is no source, the page of sources says how to connect one', async () => {
  const page = await desk('operator', '/account');
  await adding(page, '**/api/v1/integration/health', { connectors: [] });
  await page.goto(`${hub.url()}/administration/sources`);
  await page.getByText('还没有来源接入').waitFor();
  await inspect(page, 'no source yet');
  await page.getByRole('main').getByRole('link', { name: '接入来源', exact: true }).last().click();
  await page.getByRole('heading', { level: 1, name: '接入来源' }).waitFor();
  // Health is asked for again and again: an answer may be on its way.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().close();
});

it('whoever is led on from a case that was merged is told so, whatever else she opens there', async () => {
  const sourceIds = ['STEADY-GOES', 'STEADY-STAYS'];
  await hub.publish(...sourceIds.map((sourceId) => complaint('petition', sourceId)));
  const [one, other] = await Promise.all(
    sourceIds.map(async (sourceId) => {
      const { caseId } = (await hub.get(`/api/v1/records/petition/${sourceId}`).expect(200)).body;
      return (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    }),
  );
  const seen = { caseId: other.caseId, revision: other.revision };
  const reason = '核对过，是一件事';
  await hub.post(`/api/v1/cases/${one.caseId}/merge`, { revision: one.revision, with: seen, reason }).expect(200);
  const gone = Math.max(Number(one.caseId), Number(other.caseId));
  const page = await desk('triage', `/cases/${gone}`);
  const told = page.getByText('您打开的案件已并入本案');
  await told.waitFor();
  await page.getByRole('radio', { name: '并排对照' }).click();
  await page.waitForURL(/[?&]records=side-by-side/);
  expect(await told.count()).toBe(1);
  await page.context().close();
});
