import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dispute, eventOf, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
});
afterAll(() => hub?.stop());

const COURT_RECORD = dispute('court', 'C-1', {
  numbers: ['(2026)浙0106民诉前调1234号'],
  category: ['物业服务合同纠纷'],
  status: { raw: '调解中', stage: 'in-progress' },
  claim: '判令被告修复电梯',
});

describe('the way of a record', () => {
  it('brings three systems’ records of one conflict into one case, found by any of its numbers', async () => {
    await hub.publish(COURT_RECORD, dispute('petition', 'P-1'), dispute('hotline-12345', 'H-1'));
    const records = await Promise.all(
      ['court/C-1', 'petition/P-1', 'hotline-12345/H-1'].map((path) => hub.get(`/api/v1/records/${path}`).expect(200)),
    );
    const [caseId, ...others] = records.map((answer) => answer.body.caseId);
    expect(others).toEqual([caseId, caseId]);
    for (const query of [
      'C-1',
      'P-1',
      '(2026)浙0106民诉前调1234号',
      '（2026）浙0106民诉前调1234号',
      '沈佩兰',
      '13867411234',
      '330106195503123426',
      '清河坊物业',
      '翠苑新村 电梯',
    ]) {
      const { body } = await hub.get(`/api/v1/lookup?q=${encodeURIComponent(query)}`).expect(200);
      expect({ query, ids: body.items.map((item: { caseId: string }) => item.caseId) }).toEqual({
        query,
        ids: [caseId],
      });
    }
    const { body } = await hub.get('/api/v1/lookup?q=13867411234').expect(200);
    expect(body.items[0]).toMatchObject({
      matchedOn: ['phone'],
      disputeType: 'D14',
      // Oldest first, and which came first out of three partitions nobody can say.
      records: expect.arrayContaining([
        { system: 'court', sourceId: 'C-1' },
        { system: 'petition', sourceId: 'P-1' },
        { system: 'hotline-12345', sourceId: 'H-1' },
      ]),
    });
  });

  it('keeps every version: A, B, A are three, and the same again is none', async () => {
    const a = dispute('petition', 'P-2', { title: '甲' });
    const b = dispute('petition', 'P-2', { title: '乙' });
    await hub.publish(a, b, a, a);
    const versions = await hub.query<{ version: number; content: { title: string } }>(
      'select v.version, v.content from record_version v join record using (record_id) where source_id = $1 order by 1',
      ['P-2'],
    );
    expect(versions.map(({ version, content: { title } }) => ({ version, title }))).toEqual([
      { version: 1, title: '甲' },
      { version: 2, title: '乙' },
      { version: 3, title: '甲' },
    ]);
  });

  it('lets a withdrawn record go from lookup and export, and its case come back with it', async () => {
    const record = dispute('court', 'C-3', {
      complainants: [{ kind: 'person', name: '郁达明', phone: '13777800001' }],
    });
    await hub.publish(record);
    const before = (await hub.get('/api/v1/records/court/C-3').expect(200)).body;
    await hub.publish({ system: 'court', sourceId: 'C-3', state: 'withdrawn', updatedAt: '2026-03-05T08:00:00+08:00' });
    expect((await hub.get('/api/v1/records/court/C-3').expect(200)).body).toMatchObject({ state: 'withdrawn' });
    expect((await hub.get('/api/v1/lookup?q=13777800001').expect(200)).body.total).toBe(0);
    expect((await hub.get('/api/v1/export/links').expect(200)).text).not.toContain('"C-3"');
    expect((await hub.get('/api/v1/export/cases').expect(200)).text).not.toContain('"C-3"');
    await hub.publish(record);
    expect((await hub.get('/api/v1/records/court/C-3').expect(200)).body).toMatchObject({
      state: 'live',
      caseId: before.caseId,
    });
    expect((await hub.get('/api/v1/lookup?q=13777800001').expect(200)).body.items).toHaveLength(1);
  });

  it('lets a withdrawn record follow its case where that is merged away', async () => {
    const about = (sourceId: string, name: string, idNumber: string, title: string) =>
      dispute('petition', sourceId, {
        title,
        narrative: title,
        complainants: [{ kind: 'person', name, idNumber }],
        respondents: [{ kind: 'organisation', name: `杭州${title.slice(0, 6)}公司` }],
        place: { divisionCode: '330110' },
      });
    const other = ['东郭先觉', '11010519491231002X', '第二砂石场扬尘扰民'] as const;
    await hub.publish(about('P-20', '上官婉儿', '330106195503123426', '第一健身房关门不退卡'));
    await hub.publish(about('P-21', ...other), about('P-22', ...other));
    const recordOf = async (id: string) => (await hub.get(`/api/v1/records/petition/${id}`).expect(200)).body;
    const [kept, gone] = [(await recordOf('P-20')).caseId, (await recordOf('P-21')).caseId];
    expect([kept === gone, (await recordOf('P-22')).caseId]).toEqual([false, gone]);
    await hub.publish({ system: 'petition', sourceId: 'P-22', state: 'withdrawn' });
    const seen = async (caseId: string) => {
      const { revision } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
      return { caseId, revision };
    };
    const { revision } = await seen(kept);
    await hub.post(`/api/v1/cases/${kept}/merge`, { revision, with: await seen(gone), reason: '是一件事' }).expect(200);
    expect(await recordOf('P-22')).toMatchObject({ state: 'withdrawn', caseId: kept });
    const { records } = (await hub.get(`/api/v1/cases/${kept}`).expect(200)).body;
    expect(records.map(({ sourceId }: { sourceId: string }) => sourceId).sort()).toEqual(['P-20', 'P-21', 'P-22']);
  });

  it('registers enquiries without a case, and finds them', async () => {
    await hub.publish(
      dispute('hotline-12345', 'H-4', { nature: 'enquiry', title: '咨询公积金提取', complainants: [] }),
    );
    const { body } = await hub.get(`/api/v1/lookup?q=${encodeURIComponent('公积金提取')}`).expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({ caseId: null, records: [{ system: 'hotline-12345', sourceId: 'H-4' }] }),
    ]);
    const link = (await hub.get('/api/v1/export/links').expect(200)).text
      .split('\n')
      .find((line) => line.includes('"H-4"'));
    expect(JSON.parse(link as string)).toEqual({
      system: 'hotline-12345',
      sourceId: 'H-4',
      caseId: null,
      decidedBy: null,
      score: null,
    });
  });

  it('traces every field of a case to messages and rules', async () => {
    const { caseId } = (await hub.get('/api/v1/records/court/C-1')).body;
    const { fields } = (await hub.get(`/api/v1/cases/${caseId}/provenance`).expect(200)).body;
    for (const field of ['title', 'disputeType', 'divisionCode', 'handlingUnit', 'riskLevel', 'status', 'openedAt'])
      expect(fields[field]?.[0]).toMatchObject({
        topic: expect.stringMatching(/^disputes\.raw\./),
        offset: expect.any(Number),
        rule: expect.any(String),
      });
  });
});

describe('what cannot be taken', () => {
  it('puts garbage and ill-formed events in quarantine with a reason, and the rest goes on', async () => {
    await hub.publishRaw('disputes.raw.court', 'C-garbage', 'no json');
    const event = eventOf(dispute('court', 'C-bad'));
    const broken = {
      ...event,
      data: { ...event.data, record: { ...event.data.record, content: { nature: 'quarrel' } } },
    };
    await hub.publishRaw('disputes.raw.court', 'C-bad', JSON.stringify(broken));
    await hub.publish(dispute('court', 'C-after', { complainants: [{ kind: 'person', name: '任我行' }] }));
    const { items } = (await hub.get('/api/v1/quarantine?limit=100').expect(200)).body;
    const reasons = new Map(items.map((item: { sourceId: string; reason: string }) => [item.sourceId, item.reason]));
    expect(reasons.get('C-garbage')).toMatch(/no JSON/);
    expect(reasons.get('C-bad')).toMatch(/nature/);
    expect((await hub.get('/api/v1/records/court/C-bad').expect(200)).body).toMatchObject({
      state: 'quarantined',
      caseId: null,
    });
    expect((await hub.get('/api/v1/records/court/C-after').expect(200)).body.state).toBe('live');
  });

  it('keeps the last good version live and stale when a newer one is rejected, and heals', async () => {
    await hub.publish(dispute('petition', 'P-5', { title: '好的' }));
    await hub.reject({ system: 'petition', sourceId: 'P-5' });
    expect((await hub.get('/api/v1/records/petition/P-5').expect(200)).body).toMatchObject({
      state: 'live',
      stale: true,
    });
    await hub.publish(dispute('petition', 'P-5', { title: '又好了' }));
    expect((await hub.get('/api/v1/records/petition/P-5').expect(200)).body).toMatchObject({
      state: 'live',
      stale: false,
      version: 2,
    });
  });

  it('heals when the last good version comes again unchanged', async () => {
    const good = dispute('petition', 'P-6', { title: '原样' });
    await hub.publish(good);
    await hub.reject({ system: 'petition', sourceId: 'P-6' });
    await hub.publish(good);
    expect((await hub.get('/api/v1/records/petition/P-6').expect(200)).body).toMatchObject({
      stale: false,
      version: 1,
    });
    const open = await hub.query("select 1 from quarantine_item where source_id = 'P-6' and state = 'open'");
    expect(open).toEqual([]);
  });

  it('does not let an identity that cannot be stored block its partition', async () => {
    await hub.publishRaw('disputes.raw.court', 'C-\0nul', 'no json');
    await hub.reject({ system: 'court', sourceId: 'x'.repeat(5000) });
    await hub.publish(dispute('court', 'C-10', { complainants: [{ kind: 'person', name: '令狐冲' }] }));
    expect((await hub.get('/api/v1/records/court/C-10').expect(200)).body.state).toBe('live');
  });

  it('counts every message in exactly one column of the books', async () => {
    const books = await hub.query<Record<string, string>>(
      'select received, written + superseded + unchanged + withdrawn + rejected as settled from book',
    );
    expect(books.length).toBeGreaterThan(0);
    for (const book of books) expect(book.received).toBe(book.settled);
  });
});

describe('starting again', () => {
  it('takes nothing twice and loses nothing', async () => {
    const before = (await hub.get('/api/v1/export/links').expect(200)).text;
    const documents = () => hub.query('select case_id, record_id, text from search_document order by 1, 2');
    const indexed = await documents();
    await hub.restart(() => rm(path.join(hub.keysFolder, 'search-index.key')));
    // By another key, all of the index was made anew.
    expect(await documents()).toEqual(indexed);
    const { body } = await hub.get('/api/v1/lookup?q=330106195503123426').expect(200);
    expect(body.items[0].matchedOn).toEqual(['idNumber']);
    expect((await hub.get('/api/v1/export/links').expect(200)).text).toBe(before);
    await hub.publish(dispute('court', 'C-9', { complainants: [{ kind: 'person', name: '风清扬' }] }));
    expect((await hub.get('/api/v1/records/court/C-9').expect(200)).body.state).toBe('live');
  });
});
