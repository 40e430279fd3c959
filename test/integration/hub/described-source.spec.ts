import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type RunningConnector, startConnector } from '#libs/connector-kit/nest/index.js';
import { describedConnector } from '../../../apps/connector-described/src/connector.js';
import { givenValues } from '../../../apps/connector-described/src/given-values.js';
import { readDescriptionFile } from '../../../libs/source-description/index.js';
import { ArbitrationUnderTest } from '../connectors/sources/arbitration-under-test.js';
import { Resident } from '../intake/resident.js';
import { FEED_KEY, type StartedIntake, startIntake } from '../intake/started-intake.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { itSpeaksWithTheProvince, ProvinceUnderTest } from './province-line.js';
import { EXCHANGE_FEED_KEY, itTakesWhatIsSentIn } from './sent-in.js';

const SYSTEM = 'labour-arbitration';
const PURPOSE = encodeURIComponent('核对来源');

let hub: HubFixture;
let source: ArbitrationUnderTest;
let intake: StartedIntake;
const province = new ProvinceUnderTest();
const connectors: RunningConnector[] = [];

beforeAll(async () => {
  const systems = `${SYSTEM},intake,exchange`;
  const ofProvince = await province.start();
  [hub, source, intake] = await Promise.all([
    startHubFixture({
      EXTRA_SYSTEMS: systems,
      SIMULATED_SYSTEMS: systems,
      STOCKTAKING_HOURS: '0',
      EXCHANGE_FEED_KEY,
      ...ofProvince,
    }),
    ArbitrationUnderTest.start(),
    startIntake(),
  ]);
  const settings = {
    KAFKA_BROKERS: (process.env.TEST_KAFKA_BROKERS as string).split(','),
    POLL_INTERVAL_MS: 100,
    CONNECTOR_PORT: 0,
    LOG_LEVEL: 'silent',
    DATA_DIR: '.data',
    KEYS_DIR: hub.keysFolder,
    PAYLOAD_SUITE: 'aes-256-gcm',
  } as const;
  const own = [
    describedBy('sources/intake.yaml', { INTAKE_BASE_URL: intake.feedUrl, INTAKE_FEED_KEY: FEED_KEY }),
    describedBy('sources/exchange.yaml', { EXCHANGE_BASE_URL: hub.url(), EXCHANGE_FEED_KEY }),
  ];
  for (const connector of [source.connector(SYSTEM), ...own])
    connectors.push(await startConnector(connector, settings, pino({ level: 'silent' })));
});

afterAll(async () => {
  await Promise.all(connectors.map((connector) => connector.stop()));
  await hub?.stop();
  await intake?.close();
  await source?.stop();
  await province.stop();
});

function describedBy(file: string, environment: Record<string, string>) {
  const read = readDescriptionFile(file);
  return describedConnector(read, { given: givenValues(read.variables, environment), firstPauseMs: 50 });
}

const filed = {
  ajbh: 'LDZC2026330102000012',
  ah: '上城劳人仲案〔2026〕12号',
  ay: '0101',
  zt: '调解中',
  sqr: [{ lx: 'ZRR', xm: '欧阳若兰', zjlx: '01', zjhm: '330102199003074526', lxdh: '13800001234' }],
  bsqr: [{ lx: 'DW', xm: '杭州某某服饰有限公司', zjlx: '11', zjhm: '91330102MA2B12345X' }],
  zcqq: '支付拖欠的工资',
  ssly: '公司拖欠三个月工资不发，多次讨要未果。',
  sajey: 30500,
  ygddxzqh: '330102',
  sqrq: '20260501',
  zcw: '上城区劳动人事争议仲裁委员会',
};

/** What an address answers once it is as expected. */
async function until<Body>(path: string, isSo: (body: Body) => boolean, purpose?: string): Promise<Body> {
  for (let waited = 0; ; waited += 50) {
    const { body } = await hub.get(path, purpose);
    if (isSo(body)) return body;
    if (waited > 120_000) throw new Error(`not within 120 s: ${path} is ${JSON.stringify(body).slice(0, 500)}`);
    await sleep(50);
  }
}

interface ConnectorHealth {
  readonly system: string;
  readonly state: string;
  readonly lag: number;
  readonly sourceCount: number | null;
  readonly registryCount: number;
  readonly deadLetters: number;
}
const health = (isSo: (one: ConnectorHealth) => boolean) =>
  until<{ connectors: ConnectorHealth[] }>('/api/v1/integration/health', ({ connectors }) =>
    connectors.some((one) => one.system === SYSTEM && isSo(one)),
  );

describe('the hub with a fourth system, by a description and configuration alone', () => {
  it('registers its records, types and places their cases, finds them, and says where each field is from', async () => {
    source.putExactly(filed.ajbh, (gxsj) => JSON.stringify({ ...filed, gxsj, sfsc: 'N' }));
    const record = await until<{ caseId: string; state: string }>(
      `/api/v1/records/${SYSTEM}/${filed.ajbh}`,
      ({ caseId }) => Boolean(caseId),
    );
    expect(record.state).toBe('live');
    const one = (await hub.get(`/api/v1/cases/${record.caseId}`).expect(200)).body;
    expect(JSON.stringify(one)).toContain('D08');
    for (const words of ['欧阳若兰', filed.ah, filed.ajbh]) {
      const { items } = (await hub.get(`/api/v1/lookup?q=${encodeURIComponent(words)}`, PURPOSE).expect(200)).body;
      expect(items).toMatchObject([
        { caseId: record.caseId, disputeType: 'D08', divisionCode: '330102', records: [{ system: SYSTEM }] },
      ]);
    }
    const { fields } = (await hub.get(`/api/v1/cases/${record.caseId}/provenance`).expect(200)).body;
    for (const name of ['disputeType', 'divisionCode', 'amountYuan', 'parties'])
      expect({ name, from: fields[name] }).toMatchObject({
        name,
        from: [{ system: SYSTEM, sourceId: filed.ajbh, topic: `disputes.raw.${SYSTEM}`, rule: expect.any(String) }],
      });
    const rows = await hub.query('select mapping_version as v from record_version where mapping_version like $1', [
      'labour-arbitration-1+%',
    ]);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('calls it what its description calls it', async () => {
    const { systems } = await until<{ systems: { name: string; nameZh: string }[] }>('/api/v1/reference', (body) =>
      body.systems.some(({ nameZh }) => nameZh === '劳动人事争议仲裁'),
    );
    expect(systems).toContainEqual({ name: SYSTEM, nameZh: '劳动人事争议仲裁', nameEn: 'Labour arbitration' });
  });

  it('keeps its books, quarantines what cannot be read, and takes it when it is mended', async () => {
    await source.putMalformed('LDZC-BAD');
    await source.put([{ id: 'LDZC-2', text: '加班费' }]);
    await health(
      ({ deadLetters, registryCount, sourceCount }) => deadLetters === 1 && registryCount === 2 && sourceCount === 3,
    );
    const { items } = (await hub.get('/api/v1/quarantine')).body;
    expect(items).toMatchObject([{ system: SYSTEM, sourceId: 'LDZC-BAD', reason: expect.stringContaining('sqrq') }]);
    await source.put([{ id: 'LDZC-BAD', text: '补正后的申请' }]);
    await source.withdraw('LDZC-2');
    await health(
      ({ deadLetters, registryCount, sourceCount, state, lag }) =>
        deadLetters === 0 && registryCount === 2 && sourceCount === 2 && state === 'running' && lag === 0,
    );
    const withdrawn = (await hub.get(`/api/v1/records/${SYSTEM}/LDZC-2`).expect(200)).body;
    expect(withdrawn.state).toBe('withdrawn');
  });

  it('orders nothing to be told to a source that is only read', async () => {
    const [row] = await hub.query<{ told: string; read: string }>(
      `select (select count(*) from write_back w join record r using (record_id) where r.system = $1) as told,
         (select count(*) from record where system = $1) as read`,
      [SYSTEM],
    );
    expect(row).toEqual({ told: '0', read: '3' });
  });

  it('is held against the registry record by record, without a difference', async () => {
    const asked = await hub.post(`/api/v1/connectors/${SYSTEM}/stocktakings`, { reason: '核对' }).expect(202);
    const { stocktakingId } = asked.body;
    const ended = await until<{ state: string; differing: number }>(
      `/api/v1/integration/stocktakings/${stocktakingId}`,
      ({ state }) => ['compared', 'failed'].includes(state),
    );
    expect(ended).toMatchObject({ state: 'compared', differing: 0 });
  });
});

describe('a resident who has scanned a 解纷码', () => {
  it('is a case of the registry, typed, placed and found, and sees on her page what the hub does with it', async () => {
    const her = new Resident(intake.url);
    const code = await her.state();
    const [number = ''] = code.split('-');
    const { caseId } = await until<{ caseId: string }>(`/api/v1/records/intake/${number}`, (body) =>
      Boolean(body.caseId),
    );
    const { items } = (await hub.get(`/api/v1/lookup?q=${encodeURIComponent('钟离若溪')}`, PURPOSE).expect(200)).body;
    expect(items).toMatchObject([
      {
        caseId,
        disputeType: 'D02',
        divisionCode: expect.stringMatching(/^330106005/),
        records: [{ system: 'intake' }],
      },
    ]);
    await her.post('/progress', { code });
    expect((await her.get('/progress/view')).text).toContain('已提交，并送达');
    const act = (name: string, detail: object) =>
      hub.post(`/api/v1/cases/${caseId}/acts`, { act: name, reason: '按规定办理', detail }).expect(200);
    await act('accept', {});
    await shows(her, '已受理：');
    await act('start-mediation', { mediator: '方敏', mediationKind: 'people' });
    await shows(her, '正在调解：');
    const { items: told } = await until<{ items: { state: string }[] }>(
      `/api/v1/cases/${caseId}/write-backs`,
      ({ items }) => items.every(({ state }) => state === 'taken'),
    );
    expect(told).toMatchObject([
      { status: '调解中', state: 'taken' },
      { status: '已受理', state: 'taken' },
    ]);
    await her.post('/progress/withdraw');
    await until<{ status: string }>(`/api/v1/cases/${caseId}`, (one) => JSON.stringify(one).includes('withdrawn'));
  });
});

describe('a department that sends disputes in', () => {
  itTakesWhatIsSentIn(() => hub, until);
});

describe('the province’s platform', () => {
  itSpeaksWithTheProvince(() => hub, province, until);
});

/** Waits until her page says so. */
async function shows(her: Resident, words: string): Promise<void> {
  for (let waited = 0; !(await her.get('/progress/view')).text.includes(words); waited += 100) {
    if (waited > 120_000) throw new Error(`not within 120 s: ${words}`);
    await sleep(100);
  }
}
