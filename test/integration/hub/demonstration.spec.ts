import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { officialsAtWork } from '../../../apps/launcher/src/played-officials.js';
import { openBrowser } from '../../e2e/console-browser.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

const VILLAGE = '330106002052';
const GRIDS = `网格编码,名称,小区\n${VILLAGE}001,第1网格,宝石花园\n${VILLAGE}002,第2网格,紫薇公寓、流水苑\n`;

let hub: HubFixture;
beforeAll(async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'yian-tong-grids-')), 'grids.csv');
  writeFileSync(file, GRIDS);
  hub = await startHubFixture({ GRIDS: file });
  const at = (sourceId: string, address: string) =>
    complaint('hotline-12345', sourceId, { place: { divisionCode: VILLAGE, address } });
  await hub.publish(
    at('GRID-1', '西湖区北山街道宝石花园3幢201室'),
    at('GRID-2', '西湖区北山街道宝石花园5幢1单元402室'),
    at('GRID-3', '西湖区北山街道流水苑2幢'),
    at('GRID-4', '西湖区北山街道别处花园2幢'),
    at('GRID-5', '西湖区北山街道曙光路12号'),
    at('GRID-6', '西湖区北山街道曙光路14号'),
  );
});
afterAll(() => hub?.stop());

it('a village is divided by grids, each case where its estate lies, the others as not known', async () => {
  const figures = async (division: string) => (await hub.get(`/api/v1/figures?division=${division}`).expect(200)).body;
  expect((await figures('330106')).deeper).toBe(true);
  expect(await figures('330106002')).toMatchObject({
    total: 6,
    deeper: true,
    divisions: [{ code: VILLAGE, cases: 6 }],
  });
  const { total, deeper, divisions } = await figures(VILLAGE);
  expect({ total, deeper }).toEqual({ total: 6, deeper: false });
  expect(
    divisions.map(({ code, name, cases }: { code: string; name: string; cases: number }) => [code, name, cases]),
  ).toEqual([
    ['', null, 3],
    [`${VILLAGE}001`, '第1网格', 2],
    [`${VILLAGE}002`, '第2网格', 1],
  ]);
});

it('the casebook is of one grid, by the same rule, and refuses what is none of the city’s list', async () => {
  const casebook = async (query: string) =>
    (await hub.get(`/api/v1/casebook?${query}`).expect(200)).body.items
      .flatMap(({ records }: { records: { sourceId: string }[] }) => records.map(({ sourceId }) => sourceId))
      .sort();
  expect(await casebook(`grid=${VILLAGE}001`)).toEqual(['GRID-1', 'GRID-2']);
  expect(await casebook(`division=${VILLAGE}&grid=${VILLAGE}002&type=D99`)).toEqual([]);
  expect(await casebook(`division=${VILLAGE}&grid=none`)).toEqual(['GRID-4', 'GRID-5', 'GRID-6']);
  const { items } = (await hub.get(`/api/v1/casebook/groups?by=county&grid=${VILLAGE}002`).expect(200)).body;
  expect(items).toMatchObject([{ code: '330106', cases: 1 }]);
  await hub.get(`/api/v1/casebook?grid=${VILLAGE}009`).expect(400);
  await hub.get(`/api/v1/casebook?division=330106001&grid=${VILLAGE}001`).expect(400);
  await hub.get('/api/v1/casebook?division=330106002&grid=none').expect(400);
  const below = (await hub.get(`/api/v1/reference/divisions?under=${VILLAGE}`).expect(200)).body.items;
  expect(below).toEqual([
    { code: `${VILLAGE}001`, name: '第1网格' },
    { code: `${VILLAGE}002`, name: '第2网格' },
  ]);
  await hub.get(`/api/v1/export/casebook?grid=${VILLAGE}001`).expect(200);
});

it('the clerk of a bureau sees what it leads or helps with, and no other case', async () => {
  const clerk = await tokenOf(hub.url(), 'department');
  const get = (path: string) => hub.anonymous().get(`/api/v1/${path}`).auth(clerk, { type: 'bearer' });
  const { unit, divisionCode } = (await get('session/account').expect(200)).body;
  expect([unit, divisionCode]).toEqual([expect.stringMatching(/[区县市]住房和城乡建设局$/), null]);
  const { items } = (await hub.get('/api/v1/casebook?limit=100').expect(200)).body;
  const hers = async () => (await get('casebook').expect(200)).body.total;
  expect([await hers(), items.length]).toEqual([0, 6]);
  const task = { kind: 'task', unit, what: '到现场核查', due: '2099-12-31' };
  await hub.post(`/api/v1/cases/${items[0].caseId}/tasks`, task).expect(201);
  expect(await hers()).toBe(1);
  const [{ taskId }] = (await get('tasks').expect(200)).body.items;
  const settlement = { state: 'cancelled', outcome: '另行安排' };
  await hub.post(`/api/v1/cases/${items[0].caseId}/tasks/${taskId}/settlement`, settlement).expect(200);
  expect(await hers()).toBe(0);
});

it('a wall shows neither a small count nor an exact one, whoever has signed in', async () => {
  const leader = await tokenOf(hub.url(), 'leader');
  const figures = async (query: string) =>
    (await hub.anonymous().get(`/api/v1/figures?${query}`).auth(leader, { type: 'bearer' })).body;
  const cases = ({ divisions }: { divisions: { cases: number | null }[] }) => divisions.map((row) => row.cases);
  expect(cases(await figures(`division=${VILLAGE}`))).toEqual([3, 2, 1]);
  const shown = await figures(`division=${VILLAGE}&inPublic=true`);
  expect([shown.total, shown.suppressed, cases(shown)]).toEqual([5, true, [null, null, null]]);
  expect((await figures('inPublic=true&days=7')).errors).toMatchObject([{ field: 'days' }]);
  const browser = await openBrowser();
  try {
    const { page, complaints } = await visit(browser, leader, 1440, 'zh-CN');
    await page.goto(`${hub.url()}/city/wall?division=${VILLAGE}`);
    await page.getByText('少于 5 件的不显示数目').waitFor();
    await page.getByRole('listitem').first().waitFor();
    const counts = (await page.locator('main dd, main td, main li span:not(:has(span))').allTextContents()).flatMap(
      (text) => text.match(/^\d+$/) ?? [],
    );
    expect(counts.length).toBeGreaterThan(0);
    expect(counts.filter((count) => Number(count) % 5 > 0)).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});

it('officials of a demonstration work by the hub’s own API: tasks, duties and acts are there, once', async () => {
  await officialsAtWork(hub.url(), new AbortController().signal);
  const tasks = async () => (await hub.get('/api/v1/tasks?limit=100').expect(200)).body.items;
  const kinds = (await tasks()).map(({ kind }: { kind: string }) => kind).sort();
  expect(kinds).toEqual(['duty', 'duty', 'follow-up', 'supervision', 'task', 'task']);
  const { items } = (await hub.get('/api/v1/casebook?limit=100').expect(200)).body;
  const phases = items.map(({ phase }: { phase: string }) => phase).sort();
  expect(phases).toEqual(['accepted', 'accepted', 'in-mediation', 'in-mediation', 'in-mediation', 'performance']);
  const counsellors = (await hub.get('/api/v1/mediation-bodies').expect(200)).body.items.filter(
    ({ trade }: { trade: string }) => trade === '心理咨询',
  );
  expect(counsellors).toMatchObject([{ name: '杭州市心理健康服务中心', divisionCode: '3301' }]);
  await officialsAtWork(hub.url(), new AbortController().signal);
  expect(await tasks()).toHaveLength(kinds.length);
});
