import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pageQuery } from '../../../apps/hub/src/casebook/casebook.queries.js';
import { findInTheCasebook } from './casebook-desk.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { workbookCells } from './workbook-cells.js';

const CALLER = { kind: 'person', name: '欧阳明珠', phone: '13812345678' } as const;
let hub: HubFixture;

beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(
    complaint('hotline-12345', 'CB-1', { title: '电梯困人', amountYuan: 300, complainants: [CALLER] }),
    complaint('hotline-12345', 'CB-2', { title: '楼顶漏水', amountYuan: 900 }),
    complaint('hotline-12345', 'CB-3', { title: '电梯停运', amountYuan: 600 }),
  );
});
afterAll(() => hub?.stop());

const numbersOf = (items: { records: { sourceId: string }[] }[]) => items.map(({ records }) => records[0]!.sourceId);
const look = async (body: object, purpose = '') => {
  const asked = hub
    .post('/api/v1/casebook', { sort: 'amountYuan', ...body })
    .set('x-purpose', encodeURIComponent(purpose));
  return numbersOf((await asked.expect(200)).body.items);
};

describe('the casebook', () => {
  it('is narrowed by words, which stand in no address and are in the trail as a lookup', async () => {
    expect(await look({ q: '电梯' })).toEqual(['CB-3', 'CB-1']);
    expect(await look({ q: '电梯', limit: 1, cursor: '1' })).toEqual(['CB-1']);
    expect(await look({ q: '欧阳明珠' }, '核对台账')).toEqual(['CB-1']);
    expect(await look({ q: '没有这样的词' })).toEqual([]);
    const { items } = (await hub.post('/api/v1/casebook/groups', { q: '电梯', by: 'county' }).expect(200)).body;
    expect(items).toMatchObject([{ cases: 2 }]);
    const trail = await hub.query<{ detail: object }>("select detail from audit_entry where action <> 'lookup'");
    expect(JSON.stringify(trail)).not.toContain('欧阳明珠');
    const looked = await hub.query<{ subject: string }>("select subject from audit_entry where action = 'lookup'");
    expect(looked.map(({ subject }) => subject)).toContain('欧阳明珠');
  });

  it('names the units that have a case in it', async () => {
    const { items } = (await hub.get('/api/v1/casebook/units').expect(200)).body;
    const entries = (await hub.get('/api/v1/casebook').expect(200)).body.items;
    expect(items).toEqual(
      [...new Set(entries.map(({ handlingUnit }: { handlingUnit: string }) => handlingUnit))].sort(),
    );
  });

  it('comes into Excel in the order of the page, and of what was looked for alone', async () => {
    const amounts = async (rows: Promise<unknown[][]>) => {
      const [heads, ...cells] = await rows;
      return cells.map((row) => row[heads!.indexOf('涉案金额（元）')]);
    };
    const zh = 'zh-CN';
    const sorted = hub.get('/api/v1/export/casebook?sort=amountYuan&direction=asc').set('accept-language', zh);
    expect(await amounts(workbookCells(sorted))).toEqual([300, 600, 900]);
    const found = hub.post('/api/v1/export/casebook', { sort: 'amountYuan', q: '电梯' }).set('accept-language', zh);
    expect(await amounts(workbookCells(found))).toEqual([600, 300]);
    const open = await hub.get('/api/v1/export/casebook?state=open').set('accept-language', zh).expect(200);
    expect(decodeURIComponent(open.headers['content-disposition'] ?? '')).toContain('（未办结）');
  });

  it('is gone through in the order of registration in one index alone, either way and however far', async () => {
    const span = { from: '0001-01-01', to: '9999-12-30', division: null, scope: null };
    const all = { span, unit: null, type: null, system: null, phase: null, state: null, risk: null, found: null };
    const client = new pg.Client({ connectionString: hub.databaseUrl });
    await client.connect();
    try {
      // Of three cases any way is short.
      for (const way of ['seqscan', 'bitmapscan']) await client.query(`set enable_${way} = off`);
      for (const direction of ['asc', 'desc'] as const) {
        const page = { sort: 'openedOn', direction, limit: 100, before: 900_000 } as const;
        const [sql, parameters] = pageQuery({ ...all, grid: null }, page, '2026-11-30');
        const { rows } = await client.query<Record<string, string>>(`explain ${sql}`, parameters);
        const plan = rows.flatMap((line) => Object.values(line)).join('\n');
        expect(plan).toMatch(/Index Only Scan (?:Backward )?using case_file_casebook/);
        expect(plan).not.toContain('Sort');
      }
    } finally {
      await client.end();
    }
  });

  it('is found so by an official, from days, unit and words', async () => {
    const [unit] = (await hub.get('/api/v1/casebook/units').expect(200)).body.items;
    expect(await findInTheCasebook(hub.url(), { unit, words: '楼顶', finds: '楼顶漏水', leaves: '电梯困人' })).toEqual(
      [],
    );
  });
});
