import { expect, it } from '@jest/globals';
import type { HubFixture } from './hub-fixture.js';

export const EXCHANGE_FEED_KEY = 'feed-key-of-the-exchange-made-for-tests-alone';

/** Settings of a hub that takes disputes over the exchange. */
export const WITH_EXCHANGE = { EXTRA_SYSTEMS: 'exchange', SIMULATED_SYSTEMS: 'exchange', EXCHANGE_FEED_KEY };

export const SENT_DISPUTE = {
  number: 'RS-2026-0017',
  narrative: '物业公司拖欠保洁员三个月工资，多次讨要未果。',
  claim: '支付拖欠的工资',
  category: ['劳动争议'],
  status: 'registered',
  complainants: [{ kind: 'person', name: '皇甫云舒', idNumber: '330102197511203326', phone: '13711112222' }],
  respondents: [{ kind: 'organisation', name: '杭州采荷物业服务有限公司' }],
  place: { division: '330102', address: '上城区采荷街道1号' },
  amountYuan: 18_000,
  filedAt: '2026-05-06T09:00:00+08:00',
};

interface Standing {
  readonly state: string;
  readonly caseId: string | null;
  readonly phase: string | null;
  readonly record: { readonly system: string; readonly sourceId: string };
}

type Until = <Body>(path: string, isSo: (body: Body) => boolean, purpose?: string) => Promise<Body>;

/** Disputes that a department's system sends: over HTTP to the desk, and through connector and Kafka into the registry. */
export function itTakesWhatIsSentIn(hubOf: () => HubFixture, until: Until): void {
  let bearer = '';
  const send = (path: string, body: object, key: string) =>
    hubOf()
      .anonymous()
      .post(`/api/v1/exchange/disputes${path}`)
      .set({ authorization: `Bearer ${bearer}`, 'idempotency-key': key })
      .send(body);
  const becomes = (receiptNo: string, isSo: (one: Standing) => boolean) =>
    until<Standing>(`/api/v1/exchange/disputes/${receiptNo}`, isSo);

  it('registers it as any other record, finds the same case again, and tells what became of it', async () => {
    const wanted = { name: '人社系统', role: 'department', readsOnly: false, requestsPerMinute: 600, reason: '对接' };
    ({ bearer } = (
      await hubOf()
        .post('/api/v1/keys', { ...wanted, divisions: ['330102'] })
        .expect(201)
    ).body);
    const receipt = (await send('', SENT_DISPUTE, 'd-1').expect(201)).body;
    expect(receipt).toMatchObject({ kind: 'new', number: SENT_DISPUTE.number, record: { system: 'exchange' } });
    expect((await send('', SENT_DISPUTE, 'd-1').expect(201)).body).toEqual(receipt);
    const { caseId, record, phase } = await becomes(receipt.receiptNo, ({ state }) => state === 'registered');
    expect([record, phase]).toEqual([receipt.record, 'triaged']);
    const shown = (await hubOf().get(`/api/v1/records/exchange/${record.sourceId}`).expect(200)).body;
    expect(shown).toMatchObject({ state: 'live', caseId });
    const { fields } = (await hubOf().get(`/api/v1/cases/${caseId}/provenance`).expect(200)).body;
    expect(fields.amountYuan).toMatchObject([{ system: 'exchange', topic: 'disputes.raw.exchange' }]);
    // What she told the hotline before her department sent it is the same conflict.
    const { number: _, status: __, category: ___, place, ...told } = SENT_DISPUTE;
    const order = {
      ...told,
      nature: 'dispute' as const,
      status: { stage: 'registered' as const },
      place: { address: place.address },
    };
    await hubOf().publish({ system: 'hotline-12345', sourceId: 'SENT-1', state: 'live', content: order as never });
    const ofHotline = (await hubOf().get('/api/v1/records/hotline-12345/SENT-1').expect(200)).body;
    expect(ofHotline.caseId).toBe((await becomes(receipt.receiptNo, () => true)).caseId);
  });

  it('takes changes and withdrawal as further versions of its record', async () => {
    const { receiptNo, record } = (await send('', { ...SENT_DISPUTE, number: 'RS-2' }, 'd-2').expect(201)).body;
    await becomes(receiptNo, ({ state }) => state === 'registered');
    await send(`/${receiptNo}/changes`, { ...SENT_DISPUTE, number: 'RS-2', amountYuan: 20_000 }, 'd-3').expect(200);
    const path = `/api/v1/records/exchange/${record.sourceId}`;
    await until<object>(path, (body) => JSON.stringify(body).includes('20000'));
    // An administrator's key changes it as the one whose it is would.
    await hubOf()
      .post(`/api/v1/exchange/disputes/${receiptNo}/changes`, { ...SENT_DISPUTE, number: 'RS-2', amountYuan: 30_000 })
      .set('idempotency-key', 'd-13')
      .expect(200);
    await until<object>(path, (body) => JSON.stringify(body).includes('30000'));
    await send(`/${receiptNo}/withdrawal`, { reason: '误报' }, 'd-4').expect(200);
    await becomes(receiptNo, ({ state }) => state === 'withdrawn');
  });

  it('sends in for the places and units of its key alone, hears no more of a case elsewhere than how far it is, and moves no case by its own file', async () => {
    const keyFor = async (name: string, scope: object): Promise<string> => {
      const wanted = { name, role: 'department', readsOnly: false, reason: '对接', ...scope };
      return (await hubOf().post('/api/v1/keys', wanted).expect(201)).body.bearer;
    };
    const own = bearer;
    bearer = await keyFor('外区人社系统', { divisions: ['330106'] });
    const elsewhere = (
      await send('', { ...SENT_DISPUTE, number: 'RS-9', unit: '上城区人力资源和社会保障局' }, 'd-9').expect(400)
    ).body;
    expect(elsewhere.errors.map(({ field }: { field: string }) => field)).toEqual(['unit', 'place.division']);
    // Where it lies is found by its words.
    const { division: _, ...place } = SENT_DISPUTE.place;
    const done = { ...SENT_DISPUTE, number: 'RS-9', place, status: 'agreed' };
    const { receiptNo, record } = (await send('', done, 'd-9').expect(201)).body;
    await becomes(receiptNo, ({ state }) => state === 'registered');
    const told = await hubOf()
      .anonymous()
      .get(`/api/v1/exchange/disputes/${receiptNo}`)
      .set('authorization', `Bearer ${bearer}`);
    expect(told.body).toMatchObject({ caseId: null, caseNumber: null, handlingUnit: null, phase: 'triaged' });
    const { caseId } = (await hubOf().get(`/api/v1/records/exchange/${record.sourceId}`).expect(200)).body;
    const { phase, conflicts } = (await hubOf().get(`/api/v1/cases/${caseId}/life`).expect(200)).body;
    expect([phase, conflicts]).toMatchObject(['triaged', [{ sourceId: record.sourceId, event: 'sender-done' }]]);
    await send(`/${receiptNo}/withdrawal`, { reason: '误报' }, 'd-10').expect(200);
    await becomes(receiptNo, ({ state }) => state === 'withdrawn');
    await hubOf().query('update exchange_dispute set content = null where source_id = $1', [record.sourceId]);
    await send(`/${receiptNo}/changes`, done, 'd-11').expect(409);
    await send(`/${receiptNo}/withdrawal`, { reason: '误报' }, 'd-12').expect(409);
    bearer = own;
  });

  it('refuses what is wrong by its members, on the record, and names nobody there', async () => {
    const wrong = { ...SENT_DISPUTE, number: 'RS-3', unit: '某市人社局', place: { division: '440305' } };
    const { errors } = (await send('', wrong, 'd-5').expect(400)).body;
    expect(errors.map(({ field }: { field: string }) => field)).toEqual(['unit', 'place.division']);
    const papers = (await send('', { ...SENT_DISPUTE, number: 'RS-3', attachments: ['欠条'] }, 'd-5').expect(400)).body;
    expect(papers.errors).toMatchObject([{ field: 'attachments', message: expect.stringContaining('documents') }]);
    await send('', { ...SENT_DISPUTE, narrative: '另一件事' }, 'd-1').expect(409);
    await send('', SENT_DISPUTE, 'd-6').expect(409);
    await send('', SENT_DISPUTE, '').expect(400);
    const trail = await hubOf().query<{ detail: { status: number; because: string } }>(
      `select detail from audit_entry where action = 'exchange-refused' order by audit_id`,
    );
    expect(trail.slice(-5).map(({ detail }) => detail.status)).toEqual([400, 400, 409, 409, 400]);
    expect(trail.at(-5)?.detail.because).toMatch(/^unit: .*; place\.division: /);
    expect(JSON.stringify(trail)).not.toMatch(/皇甫云舒|欠条/);
  });

  it('keeps them sealed at its desk, which its connector alone reads, and its books are even', async () => {
    await hubOf().anonymous().get('/api/v1/exchange/feed').expect(401);
    await hubOf().get('/api/v1/exchange/feed').expect(401);
    const [row] = await hubOf().query<{ content: Buffer }>('select content from exchange_dispute limit 1');
    expect(row?.content.toString('utf8')).not.toContain('工资');
    await until<{ connectors: { system: string; sourceCount: number; registryCount: number; deadLetters: number }[] }>(
      '/api/v1/integration/health',
      ({ connectors }) =>
        connectors.some(
          ({ system, sourceCount, registryCount, deadLetters }) =>
            system === 'exchange' && sourceCount === 1 && registryCount === 1 && deadLetters === 0,
        ),
    );
  });
}
