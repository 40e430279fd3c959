import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import pg from 'pg';
import { describedConnector } from '../../../apps/connector-described/src/connector.js';
import { readCommandLine } from '../../../apps/connector-described/src/new-source/command-line.js';
import { descriptionText } from '../../../apps/connector-described/src/new-source/description-text.js';
import { readColumns } from '../../../apps/connector-described/src/new-source/read-sample.js';
import { parseDescription } from '../../../libs/source-description/index.js';
import { ControlClient } from './control-client.js';
import { Running } from './running.js';
import { FaultGate } from './sources/fault-gate.js';
import type { SourceUnderTest } from './sources/source-under-test.js';

/** As far as `Running` needs one: what goes in is for each test to say. */
function sourceOf(kind: string, gate: FaultGate, description: object, given: Record<string, string>): SourceUnderTest {
  const nothing = async () => undefined;
  const read = parseDescription(JSON.stringify(description), kind);
  return {
    kind,
    gate,
    statusField: 'zt',
    mainFile: '',
    environment: () => given,
    connector: (system) =>
      describedConnector(read, { system, given: new Map(Object.entries(given)), firstPauseMs: 50 }),
    put: nothing,
    withdraw: nothing,
    putMalformed: nothing,
    putWithUnknownField: nothing,
    putWithUnknownStatus: nothing,
    original: async () => Buffer.alloc(0),
    told: async () => [],
    stop: () => gate.close(),
  };
}

const mapping = {
  version: 'police-1',
  withdrawn: { from: 'zt', is: ['作废'] },
  narrative: 'nr',
  status: { from: 'zt', words: { 办理中: 'in-progress', 作废: 'closed' } },
  complainants: [{ kind: 'person', name: 'bjr' }],
  respondents: [],
  amountYuan: 'je',
};

describe('a table of PostgreSQL, by description', () => {
  const server = new URL(process.env.TEST_DATABASE_URL ?? '');
  const name = `police_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const owner = new pg.Client({ connectionString: url.href });
  let running: Running;

  beforeAll(async () => {
    const admin = new pg.Client({ connectionString: server.href });
    await admin.connect();
    await admin.query(`create database ${name}`);
    await admin.end();
    await owner.connect();
    await owner.query(
      `create schema jq;
       create table jq."警情" (jjbh text primary key, zt text, nr text, bjr text, je numeric(12, 2), yx boolean,
         gxsj timestamptz not null)`,
    );
    const gate = await FaultGate.inFrontOf(Number(server.port));
    const behind = new URL(url);
    behind.host = `127.0.0.1:${gate.port}`;
    const description = {
      system: 'police-110',
      title: { zh: '110 矛盾类警情', en: 'Police calls' },
      source: {
        kind: 'table',
        database: { env: 'POLICE_URL' },
        relation: 'jq.警情',
        watermark: { column: 'gxsj', zone: 'with-zone' },
        key: { column: 'jjbh', type: 'text' },
      },
      items: {
        id: 'jjbh',
        changedAt: 'gxsj',
        fields: {
          jjbh: 'text',
          zt: 'text',
          nr: 'text',
          bjr: 'text',
          je: 'number',
          yx: 'boolean',
          gxsj: { type: 'time' },
        },
      },
      mapping,
    };
    running = await Running.with(Promise.resolve(sourceOf('police', gate, description, { POLICE_URL: behind.href })));
  });

  afterAll(async () => {
    await running?.end();
    await owner.end();
    const admin = new pg.Client({ connectionString: server.href });
    await admin.connect();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });

  const insert = (prefix: string, count: number, minutesAgo: number, client = owner) =>
    client.query(
      `insert into jq."警情" select $1 || lpad(n::text, 5, '0'), '办理中', '邻里', '张三', 12.50, true, now() - make_interval(mins => $3)
       from generate_series(1, $2::int) n`,
      [prefix, count, minutesAgo],
    );

  it('is read whole, changes and withdrawals too, with rows that come to light late; counts agree', async () => {
    const { view } = running;
    await insert('old', 1200, 600);
    await insert('new', 3, 0);
    const slow = new pg.Client({ connectionString: url.href });
    await slow.connect();
    await slow.query('begin');
    await insert('late', 2, 9, slow);
    await running.start();
    await view.until(() => view.ids().size === 1203, 'rows at once');
    const [event] = view.of('new00001');
    expect(event?.data.record).toMatchObject({ content: { narrative: '邻里', amountYuan: 12.5 } });
    expect(event?.data.record.updatedAt).toMatch(/\+08:00$/);
    expect(event?.data.issues).toBeUndefined();
    await slow.query('commit');
    await slow.end();
    await owner.query(`update jq."警情" set nr = '改', gxsj = now() where jjbh = 'old00007'`);
    await owner.query(`update jq."警情" set zt = '作废', gxsj = now() where jjbh = 'old00008'`);
    await view.until(() => view.ids().size === 1205 && view.text('old00007') === '改', 'what changed and came late');
    await view.until(() => view.of('old00008').at(-1)?.data.record.state === 'withdrawn', 'the withdrawal');
    await view.until(() => running.status.sourceCount?.live === 1204, 'the count');
    await running.afterSweeps(2);
    expect(view.events).toHaveLength(1207);
    expect(running.status.state).toBe('running');
  });

  it('is proposed its description from its columns', async () => {
    const asked = readCommandLine([
      '--kind',
      'table',
      '--name',
      'police-110',
      '--database',
      url.href,
      '--relation',
      'jq.警情',
    ]);
    const text = descriptionText(asked!, await readColumns(url.href, 'jq.警情'));
    expect(parseDescription(text, 'x.yaml').description).toMatchObject({
      source: { watermark: { column: 'gxsj', zone: 'with-zone' }, key: { column: 'jjbh', type: 'text' } },
      items: { id: 'jjbh', changedAt: 'gxsj', fields: { je: { type: 'number' }, yx: { type: 'boolean' } } },
      mapping: { narrative: 'nr', amountYuan: 'je', status: { from: 'zt' } },
    });
    await expect(readColumns(url.href, 'jq.none')).rejects.toThrow('there is no table or view jq.none');
  });

  it('quarantines what cannot be read, notices a new column, and survives a connection that breaks', async () => {
    const { view, source } = running;
    await owner.query(`alter table jq."警情" add column lxdh text`);
    source.gate.set('refuse');
    await view.until(() => view.state === 'failing' || view.state === 'degraded', 'trouble');
    source.gate.set('open');
    await owner.query(
      `insert into jq."警情" (jjbh, zt, je, lxdh, gxsj) values ('bad', '办理中', 'NaN', null, now()), ('tel', '办理中', 1, '110', now())`,
    );
    await view.until(() => view.rejections.length === 1 && view.of('tel').length === 1, 'both');
    expect(view.rejections[0]).toMatchObject({ sourceId: 'bad', cause: 'schema:je' });
    expect(running.status.drift).toMatchObject([{ field: 'lxdh', kind: 'unknown-field' }]);
  });
});

describe('files in a folder, by description', () => {
  let folder: string;
  let running: Running;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'yian-tong-drop-'));
    const description = {
      system: 'mediation-files',
      title: { zh: '人民调解', en: 'Mediation' },
      source: {
        kind: 'files',
        folder: { env: 'DROP_DIR' },
        suffix: '.csv',
        format: { kind: 'csv', encoding: 'gb18030' },
      },
      items: { id: 'bh', fields: { bh: 'text', zt: 'text', nr: 'text', bjr: 'text', je: 'number' } },
      mapping,
    };
    const gate = await FaultGate.inFrontOf(1);
    running = await Running.with(Promise.resolve(sourceOf('files', gate, description, { DROP_DIR: folder })));
  });

  afterAll(async () => {
    await running?.end();
    await rm(folder, { recursive: true, force: true });
  });

  /** As a sender does: written under another name, then moved. */
  async function drop(name: string, rows: readonly string[], header = 'bh,zt,nr,bjr,je'): Promise<void> {
    const text = [header, ...rows, ''].join('\r\n');
    await writeFile(path.join(folder, `.${name}`), iconv.encode(text, 'gb18030'));
    await rename(path.join(folder, `.${name}`), path.join(folder, name));
  }

  it('are taken once each, in the order of their names, also after a restart', async () => {
    const { view } = running;
    const rows = Array.from({ length: 1100 }, (_, n) => `F${n},办理中,"漏水,\r\n""又""漏",张三,12.5`);
    await writeFile(path.join(folder, 'half.csv.tmp'), 'bh\nnever');
    await drop('2026-05-01.csv', rows);
    await running.start();
    await view.until(() => view.ids().size === 1100, 'the first file');
    expect(view.of('F3')[0]?.data).toMatchObject({
      record: { content: { narrative: '漏水,\r\n"又"漏', amountYuan: 12.5 } },
      fetch: { request: expect.stringMatching(/^file 2026-05-01\.csv, SHA-256 /) },
    });
    await running.stopConnector();
    await drop('2026-05-02.csv', ['F3,作废,,,', 'F4,办理中,修好了,张三,', 'F5,办理中,修好了']);
    await running.start();
    await view.until(() => view.text('F4') === '修好了' && view.rejections.length === 1, 'the second file');
    expect(view.of('F3').at(-1)?.data.record.state).toBe('withdrawn');
    expect(view.rejections[0]).toMatchObject({ cause: 'csv:fields' });
    await running.afterSweeps(2);
    expect(view.events).toHaveLength(1102);
    expect(running.status).toMatchObject({ state: 'running', sourceCount: null });
    expect(running.status.counters.fetched).toBe(3);
  });

  it('give the last state of each record when all is read again, and no older one', async () => {
    const { view, system } = running;
    const operator = await ControlClient.of(system);
    try {
      expect(await operator.ask({ command: 'take-stock', stocktakingId: '5' })).toMatchObject({ ok: true });
      await view.until(() => view.inventory.some(({ end }) => end !== null), 'the whole inventory');
    } finally {
      await operator.close();
    }
    const told = view.inventory.flatMap(({ entries }) => entries);
    expect(told.filter(({ id }) => id === 'F3')).toMatchObject([{ standing: 'withdrawn' }]);
    expect(told.filter(({ standing }) => standing === 'live')).toHaveLength(1099);
    await running.afterSweeps(1);
    // The process that took stock began behind the first file, and so it published once more what it had not seen itself.
    expect(view.text('F4')).toBe('修好了');
    expect(view.of('F3').at(-1)?.data.record.state).toBe('withdrawn');
  });

  it('that are none go to quarantine as a whole, and the next is taken', async () => {
    const { view } = running;
    const before = view.rejections.length;
    await writeFile(path.join(folder, '2026-05-03.csv'), Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0xff, 0xff]));
    await drop('2026-05-04.csv', ['F9999,办理中,后来,李四,1']);
    await view.until(() => view.of('F9999').length === 1 && view.rejections.length === before + 1, 'both');
    await running.afterSweeps(1);
    expect(running.status.state).toBe('running');
  });
});

describe('a connector whose description cannot be used', () => {
  const start = (description: string, more: Record<string, string> = {}) => {
    const env = { PATH: process.env.PATH, KAFKA_BROKERS: '127.0.0.1:1', SOURCE_DESCRIPTION: description, ...more };
    const main = 'dist/processes/connector-described.js';
    const { status, stderr } = spawnSync(process.execPath, [main], { env, encoding: 'utf8', timeout: 120_000 });
    return { status, stderr };
  };

  it('ends at once, for good, and says where the mistake is, or which variable is missing', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'yian-tong-description-'));
    const file = path.join(folder, 'bad.yaml');
    await writeFile(file, 'system: Police\n');
    expect(start(file)).toEqual({
      status: 78,
      stderr: expect.stringMatching(/bad\.yaml line 1, system: must be lower-case/),
    });
    expect(start('sources/labour-arbitration.yaml', { LABOUR_ARBITRATION_KEY: 'k' })).toEqual({
      status: 78,
      stderr: 'LABOUR_ARBITRATION_BASE_URL is missing: the description asks for it\n',
    });
    const given = { LABOUR_ARBITRATION_KEY: 'k', LABOUR_ARBITRATION_BASE_URL: 'arbitration' };
    expect(start('sources/labour-arbitration.yaml', given)).toEqual({
      status: 78,
      stderr: expect.stringMatching(/baseUrl.*no http or https address/),
    });
    await rm(folder, { recursive: true });
  });
});
