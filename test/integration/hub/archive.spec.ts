import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

const PDF = Buffer.from('%PDF-1.7\nrules of the centre');

let hub: HubFixture;
const cases: string[] = [];
beforeAll(async () => {
  hub = await startHubFixture();
  for (const [name, phone] of [
    ['欧阳明珠', '13812345678'],
    ['万俟长风', '13958077661'],
  ]) {
    const complainants = [{ kind: 'person', name, phone }] as const;
    await hub.publish(dispute('court', `PAPER-${name}`, { complainants, narrative: `${name}与房东的押金纠纷。` }));
    const path = `/api/v1/records/court/${encodeURIComponent(`PAPER-${name}`)}`;
    cases.push((await hub.get(path).expect(200)).body.caseId);
  }
});
afterAll(() => hub?.stop());

describe('the number of a paper file', () => {
  const enter = (at: number, number: string, more: object = {}) =>
    hub.post(`/api/v1/cases/${cases[at]}/paper-files`, { number, reason: '立卷', ...more });
  const found = async (q: string) => {
    const { items } = (await hub.get(`/api/v1/lookup?q=${encodeURIComponent(q)}`).expect(200)).body;
    return items.map(({ caseId, matchedOn }: { caseId: string; matchedOn: string[] }) => [caseId, matchedOn]);
  };

  it('is of one case, however it is written, unless one volume holds several', async () => {
    await enter(0, '（2026）调 0317').expect(201);
    await enter(0, '(2026)调0317', { place: '档案室 3 柜' }).expect(201);
    const refused = (await enter(1, '〔2026〕调0317').expect(400)).body;
    expect(refused.errors).toEqual([{ field: 'number', message: expect.stringContaining('say so by shared') }]);
    expect(await hub.query('select 1 from case_paper_file where case_id = $1', [cases[1]])).toEqual([]);
    await enter(1, '〔2026〕调0317', { shared: true }).expect(201);
    await enter(1, '2026-调-0318').expect(201);
  });

  it('is the last that was entered: an earlier one is free again', async () => {
    await enter(1, '2026-调-0319').expect(201);
    await enter(0, '2026-调-0318').expect(201);
    expect(await found('2026-调-0318')).toEqual([[cases[0], ['paperNumber']]]);
  });

  it('is found by lookup, in any spelling, and nowhere else is', async () => {
    await enter(0, '(2026) 浙调 42').expect(201);
    for (const typed of ['(2026) 浙调 42', '（2026）浙调42', '〔2026〕 浙调42 '])
      expect([typed, await found(typed)]).toEqual([typed, [[cases[0], ['paperNumber']]]]);
    expect(await found('(2026) 浙调 43')).toEqual([]);
  });

  it('is refused, too, where a case is filed away under it, unless one volume holds several', async () => {
    const act = (at: number, name: string, detail: object = {}) =>
      hub.post(`/api/v1/cases/${cases[at]}/acts`, { act: name, reason: '按规定办理', detail });
    await act(1, 'withdraw', { consent: true }).expect(200);
    const refused = (await act(1, 'archive', { archiveNumber: '(2026)浙调42' }).expect(400)).body;
    expect(refused.errors).toMatchObject([{ field: 'detail.archiveNumber' }]);
    const { phase } = (await hub.get(`/api/v1/cases/${cases[1]}/life`).expect(200)).body;
    expect(phase).toBe('withdrawn');
    const early = { act: 'archive', on: '2020-01-01', reason: '归档', detail: { archiveNumber: '2020-1' } };
    expect((await hub.post(`/api/v1/cases/${cases[1]}/acts`, early).expect(400)).body.errors[0].field).toBe('on');
    await act(1, 'archive', { archiveNumber: '(2026)浙调42', shared: true }).expect(200);
    expect((await found('(2026) 浙调 42')).map(([id]: [string, string[]]) => id).sort()).toEqual(
      [cases[0], cases[1]].sort(),
    );
  });
});

describe('the file that shows that a centre meets a standard', () => {
  const as = { authorization: `Bearer ${ADMIN_KEY}` };
  const centre = { name: '北山街道综治中心', kind: 'township-centre', divisionCode: '330106002', reason: '设立' };
  let path = '';
  beforeAll(async () => {
    path = `/api/v1/centres/${(await hub.post('/api/v1/centres', centre).expect(201)).body.centreId}/standards`;
  });
  const handIn = (standard: string, bytes: Buffer, type = 'application/pdf') =>
    hub.anonymous().post(`${path}/${standard}/file`).set(as).type(type).send(bytes);

  it.each(['sm3', 'sha256'])(
    'is handed in after the claim that names it by %s, and opened by whoever looks',
    async (by) => {
      const standard = by === 'sm3' ? 'rules' : 'signs';
      const fileDigest = createHash(by).update(PDF).digest('hex');
      await handIn(standard, PDF).expect(409);
      await hub.post(path, { standard, met: true, reason: '上墙', fileName: '制度.pdf', fileDigest }).expect(201);
      await handIn(standard, Buffer.concat([PDF, PDF])).expect(409);
      await handIn(standard, Buffer.from('MZ a program'), 'image/png').expect(400);
      const { items } = (await handIn(standard, PDF).expect(201)).body;
      const { said } = items.find((one: { standard: string }) => one.standard === standard);
      expect(said).toMatchObject({ fileName: '制度.pdf', fileDigest, fileSize: PDF.length });
      await handIn(standard, PDF).expect(409);
      const { body, headers } = await hub.get(`${path}/files/${said.entryId}`).buffer(true).expect(200);
      expect([Buffer.compare(body, PDF), headers['x-content-type-options']]).toEqual([0, 'nosniff']);
      await hub.get(`${path}/files/999`).expect(404);
      const seen = await hub.query<{ of: string }>(
        `select detail ->> 'standardEntry' as of from audit_entry where action = 'view-document' order by audit_id desc limit 1`,
      );
      expect(seen).toEqual([{ of: said.entryId }]);
      const [, , , , centreId] = path.split('/');
      const refused = await hub.query<{ of: string }>(
        `select detail ->> 'standard' as of from audit_entry where action = 'document-refused' and subject = $1`,
        [`centre ${centreId}`],
      );
      expect(refused.filter(({ of }) => of === standard)).toHaveLength(4);
    },
  );

  it('stands sealed', async () => {
    const [row] = await hub.query<{ body: Buffer; size: number }>(
      'select body, size from centre_standard_file limit 1',
    );
    expect([Buffer.compare(row?.body as Buffer, PDF), row?.size]).toEqual([0, PDF.length]);
  });
});
