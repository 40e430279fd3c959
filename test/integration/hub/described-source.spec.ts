import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type RunningConnector, startConnector } from '#libs/connector-kit/nest/index.js';
import { describedConnector } from '../../../apps/connector-described/src/connector.js';
import { givenValues } from '../../../apps/connector-described/src/given-values.js';
import { readDescriptionFile } from '../../../libs/source-description/index.js';
import { seenOnce } from '../../eventually.js';
import { ArbitrationUnderTest } from '../connectors/sources/arbitration-under-test.js';
import { CourtUnderTest } from '../connectors/sources/court-under-test.js';
import { HotlineUnderTest } from '../connectors/sources/hotline-under-test.js';
import { FEED_KEY, type StartedIntake, startIntake } from '../intake/started-intake.js';
import { itShowsHerTheAnswer } from './answered-statement.js';
import { itErasesAStatement } from './erased-statement.js';
import { lookAfterExchange } from './exchange-desk.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { COURT_ID, itFollowsADispute } from './journey.js';
import { itSpeaksWithTheProvince, ProvinceUnderTest } from './province-line.js';
import { EXCHANGE_FEED_KEY, itTakesWhatIsSentIn } from './sent-in.js';

const SYSTEM = 'labour-arbitration';
const PURPOSE = encodeURIComponent('核对来源');

let hub: HubFixture;
let source: ArbitrationUnderTest;
let intake: StartedIntake;
let hotline: HotlineUnderTest;
let court: CourtUnderTest;
const province = new ProvinceUnderTest();
const connectors: RunningConnector[] = [];

beforeAll(async () => {
  const systems = `${SYSTEM},intake,exchange`;
  const ofProvince = await province.start();
  [hub, source, intake, hotline, court] = await Promise.all([
    startHubFixture({
      EXTRA_SYSTEMS: systems,
      SIMULATED_SYSTEMS: systems,
      STOCKTAKING_HOURS: '0',
      EXCHANGE_FEED_KEY,
      ...ofProvince,
    }),
    ArbitrationUnderTest.start(),
    startIntake(),
    HotlineUnderTest.start(),
    CourtUnderTest.start(),
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
  const connecting = [source.connector(SYSTEM), hotline.connector('hotline-12345'), court.connector('court'), ...own];
  for (const connector of connecting)
    connectors.push(await startConnector(connector, settings, pino({ level: 'silent' })));
});

afterAll(async () => {
  await Promise.all(connectors.map((connector) => connector.stop()));
  await hub?.stop();
  await intake?.close();
  await source?.stop();
  await hotline?.stop();
  await court?.stop();
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
  return seenOnce<Body>(async () => (await hub.get(path, purpose)).body, isSo, path);
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

describe('a department that sends disputes in', () => {
  itTakesWhatIsSentIn(() => hub, until);
});

describe('the province’s platform', () => {
  itSpeaksWithTheProvince(() => hub, province, until);
});

describe('a dispute told to the hotline and later filed at court', () => {
  itFollowsADispute({ hub: () => hub, hotline: () => hotline, court: () => court, pages: () => intake.url, province });

  it('and those before it are seen in the console by who looks after them', async () => {
    const { caseId } = (await hub.get(`/api/v1/records/court/${COURT_ID}`).expect(200)).body;
    await hub.query(
      `insert into incident (kind, subject, message) values ('records-differ', 'archive', '2 records differ')`,
    );
    expect(await lookAfterExchange(hub.url(), caseId)).toEqual([]);
  });
});

describe('two who state the same', () => {
  itShowsHerTheAnswer(
    () => hub,
    () => intake,
  );
});

describe('deleting by law', () => {
  itErasesAStatement(
    () => hub,
    () => intake,
  );
});
