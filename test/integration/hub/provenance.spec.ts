import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DisputeRecord, RecordEvent } from '#libs/contracts/index.js';
import { rawTopic } from '#libs/contracts/index.js';
import { dispute, eventOf, type HubFixture, startHubFixture } from './hub-fixture.js';

const PURPOSE = '年度审计';
/** Bytes that no text is: an original is served as it came. */
const BYTES = Buffer.concat([
  Buffer.from('<案件 当事人="沈佩兰" 电话="13867411234">', 'utf8'),
  Buffer.from([0, 255, 254, 13, 10, 10]),
]);

let hub: HubFixture;
let caseId: string;
let events: RecordEvent[];
beforeAll(async () => {
  hub = await startHubFixture();
  const first = eventBy(dispute('court', 'P-1'), { mapping: '1.3', fetch: 'fetch-a' });
  first.data = {
    ...first.data,
    original: { mediaType: 'text/xml; charset=GB18030', base64: BYTES.toString('base64') },
  };
  const second = eventBy(
    {
      ...dispute('court', 'P-1', { amountYuan: 800, narrative: '沈佩兰称电梯仍未修好。' }),
      updatedAt: '2026-03-03T10:00:00+08:00',
    },
    { mapping: '1.4', fetch: 'fetch-b' },
  );
  const other = eventBy(
    dispute('hotline-12345', 'P-2', {
      complainants: [{ kind: 'person', name: '欧阳见月', phone: '13912345678' }],
      confidential: true,
    }),
    { mapping: '1.3', fetch: 'fetch-a2' },
  );
  const third = eventBy(
    {
      ...dispute('hotline-12345', 'P-2', {
        complainants: [{ kind: 'person', name: '欧阳见月', phone: '13912345678' }],
        amountYuan: 7,
      }),
      updatedAt: '2026-03-04T10:00:00+08:00',
    },
    { mapping: '1.4', fetch: 'fetch-b2' },
  );
  events = [first, second, other, third];
  for (const event of events)
    await hub.publishRaw(rawTopic(event.data.record.system), event.subject, JSON.stringify(event));
  await hub.settled();
  await hub.publish({ system: 'court', sourceId: 'P-3', state: 'withdrawn' } as never);
  caseId = (await hub.get('/api/v1/records/court/P-1').expect(200)).body.caseId;
});
afterAll(() => hub?.stop());

type Sent = { -readonly [Member in keyof RecordEvent]: RecordEvent[Member] };
function eventBy(record: DisputeRecord, { mapping, fetch }: { mapping: string; fetch: string }): Sent {
  const event = eventOf(record);
  return { ...event, mappingversion: mapping, data: { ...event.data, fetch: { ...event.data.fetch, id: fetch } } };
}

const originalOf = (path: string, purpose?: string) =>
  hub
    .get(`/api/v1/records/${path}`, purpose)
    .buffer(true)
    .parse((answer, done) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
      answer.on('end', () => done(null, Buffer.concat(chunks)));
    });
const lastEntry = async () =>
  (await hub.query('select action, subject, purpose, detail from audit_entry order by audit_id desc limit 1'))[0];

describe('an original', () => {
  it('is served byte for byte as it was published, each version', async () => {
    for (const [version, event] of [events[0], events[1]].entries()) {
      const answer = await originalOf(`court/P-1/original?version=${version + 1}`, PURPOSE).expect(200);
      const sent = Buffer.from(event!.data.original.base64, 'base64');
      expect(Buffer.compare(answer.body, sent)).toBe(0);
      expect(answer.headers['content-type']).toBe(event!.data.original.mediaType);
      const digest = createHash('sha256').update(sent).digest('base64');
      expect(answer.headers['repr-digest']).toBe(`sha-256=:${digest}:`);
    }
    const newest = await originalOf('court/P-1/original', PURPOSE).expect(200);
    expect(newest.body.toString()).toBe(Buffer.from(events[1]!.data.original.base64, 'base64').toString());
  });

  it('is a file to keep, and entered in the audit trail', async () => {
    const { headers } = await originalOf('court/P-1/original?version=1', PURPOSE).expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="court-P-1-v1.xml"');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(await lastEntry()).toEqual({
      action: 'view-original',
      subject: 'court/P-1',
      purpose: PURPOSE,
      detail: { version: 1, bytes: BYTES.length },
    });
  });

  it('is not shown without a purpose, and not found where there is none', async () => {
    const refused = await hub.get('/api/v1/records/court/P-1/original?version=1').expect(400);
    expect(refused.body.errors).toMatchObject([{ field: 'X-Purpose' }]);
    for (const path of ['court/P-1/original?version=9', 'court/none/original', 'none/P-1/original'])
      await hub.get(`/api/v1/records/${path}`, PURPOSE).expect(404);
    for (const version of ['0', 'x', '99999999999'])
      await hub.get(`/api/v1/records/court/P-1/original?version=${version}`, PURPOSE).expect(400);
  });
});

interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

describe('versions of a record', () => {
  const versions = async (path: string, purpose?: string) =>
    (await hub.get(`/api/v1/records/${path}`, purpose).expect(200)).body;

  it('tell where each came from and which fields changed, with values for a purpose', async () => {
    const { items, nextCursor } = await versions('court/P-1/versions', PURPOSE);
    expect(items).toMatchObject([
      { version: 2, state: 'live', topic: rawTopic('court'), mappingVersion: '1.4', fetchId: 'fetch-b' },
      { version: 1, mappingVersion: '1.3', connectorVersion: '0.1.0', fetchId: 'fetch-a', changes: null },
    ]);
    expect(items[1].sha256).toBe(createHash('sha256').update(BYTES).digest('hex'));
    expect(nextCursor).toBeNull();
    expect(items[0].changes.map(({ field }: Change) => field)).toEqual(['amountYuan', 'narrative']);
    expect(items[0].changes).toContainEqual({ field: 'amountYuan', before: null, after: 800 });
    expect(JSON.stringify(items)).toContain('沈佩兰称电梯仍未修好');
  });

  it('name the fields without a purpose too, and nobody in them', async () => {
    const { items } = await versions('court/P-1/versions');
    expect(items[0].changes.map(({ field }: Change) => field)).toEqual(['amountYuan', 'narrative']);
    expect(items[0].sha256).toBeNull();
    expect(JSON.stringify(items)).not.toContain('沈佩兰');
  });

  it('keep a caller secret in all versions who was confidential in one', async () => {
    const { items } = await versions('hotline-12345/P-2/versions');
    expect(items[0].changes.map(({ field }: Change) => field)).toEqual(['amountYuan', 'confidential']);
    expect(JSON.stringify(items)).not.toMatch(/欧阳|139\D*5678|13912345678/);
  });

  it('come in pages', async () => {
    const page = await versions('court/P-1/versions?limit=1');
    expect([page.items[0].version, page.nextCursor]).toEqual([2, '2']);
    expect((await versions('court/P-1/versions?limit=1&cursor=2')).items[0].version).toBe(1);
    await hub.get('/api/v1/records/court/none/versions').expect(404);
  });
});

type Part = Record<string, Record<string, unknown>>;

describe('provenance as PROV-JSON', () => {
  const document = async (purpose?: string): Promise<Record<string, Part>> =>
    (await hub.get(`/api/v1/cases/${caseId}/provenance?format=prov-json`, purpose).expect(200)).body;

  it('leads from every field back to a message whose bytes have the digest that it names', async () => {
    const prov = await document(PURPOSE);
    const step = (relation: string, from: string, to: string, id: string) =>
      Object.values(prov[relation]!)
        .filter((one) => one[from] === id)
        .map((one) => one[to] as string);
    const fields = Object.entries(prov.entity!).filter(([, { 'yat:field': field }]) => field !== undefined);
    const { fields: plain } = (await hub.get(`/api/v1/cases/${caseId}/provenance`).expect(200)).body;
    expect(fields.map(([, field]) => field['yat:field']).sort()).toEqual(Object.keys(plain).sort());
    let followed = 0;
    for (const [id, field] of fields) {
      const versions = step('wasDerivedFrom', 'prov:generatedEntity', 'prov:usedEntity', id);
      expect(versions).toHaveLength(plain[field['yat:field'] as string].length);
      expect(step('wasGeneratedBy', 'prov:entity', 'prov:activity', id)).toHaveLength(1);
      for (const version of versions)
        for (const message of step('wasDerivedFrom', 'prov:generatedEntity', 'prov:usedEntity', version)) {
          const { 'prov:location': location, 'yat:sha256': sha256 } = prov.entity![message]!;
          const { body } = await originalOf((location as string).replace('/api/v1/records/', ''), PURPOSE).expect(200);
          expect(createHash('sha256').update(body).digest('hex')).toBe(sha256);
          const [fetch] = step('wasGeneratedBy', 'prov:entity', 'prov:activity', message);
          expect(prov.activity![fetch!]).toMatchObject({ 'yat:fetchId': 'fetch-b' });
          followed += 1;
        }
    }
    expect(followed).toBeGreaterThan(8);
  });

  it('names nothing that it does not describe, and only what PROV-JSON knows', async () => {
    const prov = await document(PURPOSE);
    const { prefix, entity, activity, agent, ...relations } = prov;
    expect(prefix).toMatchObject({ prov: 'http://www.w3.org/ns/prov#' });
    const kinds: Record<string, Part> = { entity: entity!, activity: activity!, agent: agent! };
    const ROLES: Record<string, string> = {
      plan: 'entity',
      collection: 'entity',
      generatedEntity: 'entity',
      usedEntity: 'entity',
      informed: 'activity',
      informant: 'activity',
    };
    for (const relation of Object.values(relations).flatMap((part) => Object.values(part)))
      for (const [role, id] of Object.entries(relation)) {
        const kind = role.replace('prov:', '');
        if (kind !== 'time') expect(kinds[ROLES[kind] ?? kind]).toHaveProperty([id as string]);
      }
    for (const id of Object.values(kinds).flatMap((part) => Object.keys(part))) expect(id).toMatch(/^id:[\w%./-]+$/);
    const types = [...Object.values(agent!)].map((one) => Object.keys(one).filter((name) => name.startsWith('yat:')));
    expect(types.flat()).toEqual(expect.arrayContaining(['yat:connectorVersion', 'yat:modelVersion']));
  });

  it('tells who set a value in place of the rule', async () => {
    const body = { field: 'disputeType', value: 'D02', reason: '经沈佩兰确认' };
    await hub.post(`/api/v1/cases/${caseId}/corrections`, body).expect(201);
    const masked = await document();
    const correction = Object.entries(masked.activity!).find(([id]) => id.startsWith('id:correction/'));
    expect(correction?.[1]['yat:reason']).not.toContain('沈佩兰');
    expect(Object.values(masked.wasAssociatedWith!)).toContainEqual({
      'prov:activity': correction?.[0],
      'prov:agent': 'id:person/key%3Aadmin',
    });
    expect(Object.values((await document(PURPOSE)).activity!).map((one) => one['yat:reason'])).toContain(
      '经沈佩兰确认',
    );
  });

  it('shows no personal value without a purpose', async () => {
    const [masked, full] = [JSON.stringify(await document()), JSON.stringify(await document(PURPOSE))];
    for (const secret of ['沈佩兰', '13867411234', '330106195503123426', '3幢2单元501室']) {
      expect(full).toContain(secret);
      expect(masked).not.toContain(secret);
    }
    expect(masked).not.toContain('sha256');
    await hub.get(`/api/v1/cases/${caseId}/provenance?format=turtle`).expect(400);
  });
});

describe('influence', () => {
  const influence = async (query: string) => (await hub.get(`/api/v1/provenance/influence?${query}`).expect(200)).body;
  const keys = ({ items }: { items: { sourceId: string; versions: number[]; current: boolean }[] }) =>
    items.map(({ sourceId, versions, current }) => `${sourceId} ${versions} ${current}`);

  it('of a mapping, a connector version or a fetch is the records whose versions it made', async () => {
    expect(keys(await influence('mappingVersion=1.3'))).toEqual(['P-1 1 false', 'P-2 1 false']);
    expect(keys(await influence('mappingVersion=1.4&system=court'))).toEqual(['P-1 2 true']);
    expect(keys(await influence('fetchId=fetch-b2'))).toEqual(['P-2 2 true']);
    expect(keys(await influence('fetchId=fetch-b2&mappingVersion=1.3'))).toEqual([]);
    expect(await influence('fetchId=none')).toEqual({ items: [], nextCursor: null });
    expect(keys(await influence('connectorVersion=0.1.0'))).toEqual(['P-1 1,2 true', 'P-2 1,2 true', 'P-3 1 true']);
    const { items } = await influence('fetchId=fetch-a');
    expect(items).toMatchObject([{ system: 'court', sourceId: 'P-1', caseId }]);
  });

  it('of a model version is the records that it decided on', async () => {
    const [judged] = await hub.query<{ model: string }>(
      'select distinct model_version as model from judgement where model_version is not null',
    );
    const { items } = await influence(`modelVersion=${encodeURIComponent(judged!.model)}`);
    const expected = await hub.query<{ id: string; records: string[] }>(
      `select judgement_id as id from judgement where model_version is not null
       and detail -> 'records' ? (select record_id::text from record where source_id = 'P-1') order by judgement_id`,
    );
    const found = items.find(({ sourceId }: { sourceId: string }) => sourceId === 'P-1');
    expect(found.judgementIds).toEqual(expected.map(({ id }) => id));
    expect(expected.length).toBeGreaterThan(0);
    expect(await influence('modelVersion=none')).toEqual({ items: [], nextCursor: null });
  });

  it('of a model of types, a table of rules, a row of it or a landmark is what it decided', async () => {
    const [of] = await hub.query<{ type: string; route: string; risk: string; landmark: string }>(
      `select v.classification ->> 'rule' as type, c.unified -> 'routing' ->> 'rule' as route,
         c.unified -> 'routing' ->> 'riskRule' as risk, g.landmark
       from case_file c join record r using (case_id) join record_version v using (record_id, version)
         join case_landmark l using (case_id) join gazetteer_entry g on g.landmark_key = any(l.keys)
       where c.case_id = $1 limit 1`,
      [caseId],
    );
    const decided = async (rule: string) =>
      (await influence(`rule=${encodeURIComponent(rule)}`)).items
        .filter((item: { caseId: string }) => item.caseId === caseId)
        .map(({ sourceId, decisions }: { sourceId: string; decisions: string[] }) => `${sourceId} ${decisions}`);
    expect(await decided(of!.type)).toEqual(['P-1 type']);
    for (const part of of!.type.split('+')) expect(await decided(part)).toEqual(['P-1 type']);
    for (const rule of [of!.route, of!.route.split('/')[0]!]) expect(await decided(rule)).toEqual(['P-1 route']);
    expect(await decided(of!.risk)).toEqual(['P-1 risk']);
    for (const none of ['routes', 'none', `${of!.route}/x`]) expect(await decided(none)).toEqual([]);
    const { items } = await influence(`landmark=${encodeURIComponent(of!.landmark)}`);
    expect(items.map(({ caseId: one }: { caseId: string }) => one)).toContain(caseId);
    expect(await influence('landmark=none')).toEqual({ items: [], nextCursor: null });
  });

  it('comes in pages, and is entered with what was asked', async () => {
    const first = await influence('connectorVersion=0.1.0&limit=2');
    expect(first.items).toHaveLength(2);
    expect(keys(await influence(`connectorVersion=0.1.0&limit=2&cursor=${first.nextCursor}`))).toEqual(['P-3 1 true']);
    expect(await lastEntry()).toMatchObject({
      action: 'view-influence',
      detail: { connectorVersion: '0.1.0', found: 1 },
    });
    await hub.get('/api/v1/provenance/influence?system=court').expect(400);
  });
});

describe('who looked', () => {
  interface Access {
    readonly at: string;
    readonly actor: string;
    readonly action: string;
    readonly subject: string;
    readonly purpose: string | null;
  }
  const accesses = async (sourceId: string, page = '') =>
    (await hub.get(`/api/v1/records/court/${sourceId}/accesses?limit=100${page}`).expect(200)).body as {
      items: Access[];
      nextCursor: string | null;
      notTold: string;
    };

  it('is told to the resident who asks: looks at her record and its case, and exports, with their reason', async () => {
    const from = new Date().toISOString();
    await hub.get('/api/v1/records/court/P-1', '回访当事人').expect(200);
    await hub.get(`/api/v1/cases/${caseId}`).expect(200);
    await hub.get('/api/v1/records/hotline-12345/P-2', '与她无关').expect(200);
    await hub.get('/api/v1/export/links').expect(200);
    const { items, notTold } = await accesses('P-1');
    expect(
      items.filter(({ at }) => at >= from).map(({ action, subject, purpose }) => [action, subject, purpose]),
    ).toEqual([
      ['export', expect.any(String), null],
      ['view-case', caseId, null],
      ['view-record', 'court/P-1', '回访当事人'],
    ]);
    expect(items.every(({ actor }) => actor.length > 0)).toBe(true);
    expect(notTold).toMatch(/检索/);
    expect(await lastEntry()).toMatchObject({ action: 'view-accesses', subject: 'court/P-1' });
  });

  it('is told page by page, and for no record that the hub has never seen', async () => {
    const { items } = await accesses('P-1');
    const first = await hub.get('/api/v1/records/court/P-1/accesses?limit=2').expect(200);
    // The look at the report is part of it, too.
    expect(first.body.items[1].at).toBe(items[0]!.at);
    const second = await accesses('P-1', `&cursor=${first.body.nextCursor}`);
    expect(second.items[0]!.at).toBe(items[1]!.at);
    await hub.get('/api/v1/records/court/nobody/accesses').expect(404);
  });
});

describe('a resident’s own report', () => {
  const report = (body: object) => hub.post('/api/v1/access-reports', { proof: 'identity-card', ...body });
  const her = { name: '沈佩兰', idNumber: '330106195503123426' };

  it('tells who looked at her records and for her number, when and why, to be printed', async () => {
    await hub.get('/api/v1/records/court/P-1', '回访<b>当事人').expect(200);
    await hub.get(`/api/v1/lookup?q=${her.idNumber}`, '窗口核验').expect(200);
    const { body } = await report(her).expect(200);
    expect(body).toMatchObject({ name: '沈**', idNumber: '3301**********3426' });
    expect(body.records).toContain('court/P-1');
    expect(body.items).toContainEqual(
      expect.objectContaining({ action: 'view-record', purpose: '回访<b>当事人', records: ['court/P-1'] }),
    );
    expect(body.items).toContainEqual(expect.objectContaining({ action: 'lookup', purpose: '窗口核验', records: [] }));
    expect(await lastEntry()).toMatchObject({ action: 'access-report', subject: null });
    const { text, headers } = await report({ ...her, format: 'html' })
      .buffer(true)
      .expect(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(text).toContain('回访&lt;b&gt;当事人');
    expect(text).not.toMatch(/沈佩兰|330106195503123426/);
  });

  it('tells nothing to whoever gives another name, or no number of a paper', async () => {
    const { body } = await report({ ...her, name: '沈佩玉' }).expect(200);
    expect([body.records, body.items]).toEqual([[], []]);
    await report({ ...her, idNumber: '　' }).expect(400);
    await report({ ...her, proof: 'word-of-honour' }).expect(400);
  });
});

describe('OpenLineage', () => {
  it('tells fetches and batches of a window, joined by the partitions between them', async () => {
    const hour = (by: number) => encodeURIComponent(new Date(Date.now() + by * 3_600_000).toISOString());
    const { text } = await hub
      .get(`/api/v1/provenance/lineage?from=${hour(-2)}&until=${hour(1)}`)
      .buffer(true)
      .expect(200);
    const events = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const completed = events.filter(({ eventType }) => eventType === 'COMPLETE');
    const fetched = completed.find(({ run }) => run.facets.yianTong_fetch?.fetchId === 'fetch-a');
    expect(fetched.job.name).toBe('fetch.court');
    const taken = completed.filter(({ job }) => job.name === 'hub.intake');
    expect(taken.flatMap(({ inputs }) => inputs)).toContainEqual(fetched.outputs[0]);
    expect(text).not.toMatch(/沈佩兰|13867411234/);
    await hub.get(`/api/v1/provenance/lineage?from=${hour(1)}&until=${hour(0)}`).expect(400);
    await hub.get('/api/v1/provenance/lineage?from=today&until=tomorrow').expect(400);
  });
});
