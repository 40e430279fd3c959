import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Finding } from '#libs/tamper-evidence/index.js';
import { exportChains } from '../../../apps/audit-cli/src/export-chains.js';
import { verifyFolder } from '../../../apps/audit-cli/src/verify-folder.js';
import { openDatabase } from '../../../apps/hub/src/database.js';
import { holdChains } from '../../../apps/hub/src/registry/chains.js';
import { inTransaction } from '../../../apps/hub/src/registry/transaction.js';
import { Anchoring } from '../../../apps/hub/src/trust/anchoring.service.js';
import { AuditSealing } from '../../../apps/hub/src/trust/audit-sealing.service.js';
import type { ChainsReport } from '../../../apps/hub/src/trust/verify-here.js';
import { ADMIN_KEY, dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(
    dispute('court', 'T-1', { narrative: '物业不修电梯。\u2028第二行' }),
    dispute('hotline-12345', 'T-2', { title: '电梯又坏了' }),
    dispute('petition', 'T-3', {
      respondents: [{ kind: 'person', name: '钱多多' }],
      place: { divisionCode: '330109' },
    }),
  );
  await hub.publish({ ...dispute('court', 'T-1'), updatedAt: '2026-03-03T10:00:00.1234567+08:00' });
  await hub.publish({ system: 'petition', sourceId: 'T-3', state: 'withdrawn' } as never);
  for (const q of ['沈佩兰', '电梯']) await hub.get(`/api/v1/lookup?q=${encodeURIComponent(q)}`, '核查').expect(200);
});
afterAll(() => hub?.stop());

const exportTo = async (purpose: string | null = '年度审计') => {
  const out = await mkdtemp(path.join(tmpdir(), 'yian-tong-audit-'));
  const url = hub.url();
  await exportChains({ command: 'export', url, adminKey: ADMIN_KEY, out, purpose });
  return out;
};
const verify = (folder: string, trusted = folder) =>
  verifyFolder({
    command: 'verify',
    folder,
    keys: path.join(trusted, 'keys.pem'),
    anchors: path.join(trusted, 'anchors.ndjson'),
    json: true,
  });

/** What the hub itself finds. */
const verifiedHere = async (): Promise<ChainsReport> => {
  const { text } = await hub.post('/api/v1/audit/verification', {}).buffer(true).expect(200);
  return JSON.parse(text.trim().split('\n').at(-1)!).report;
};

describe('an export of the chains', () => {
  it('fits, with its contents or by digests, and covers every original, judgement and look', async () => {
    const [counted] = await hub.query<{ versions: number; judgements: number }>(
      'select (select count(*) from record_version)::int as versions, (select count(*) from judgement)::int as judgements',
    );
    for (const purpose of ['年度审计', null]) {
      const report = await verify(await exportTo(purpose));
      expect(report.findings).toEqual([]);
      const count = (prefix: string) =>
        report.chains.filter(({ chain }) => chain.startsWith(prefix)).reduce((sum, { anchored }) => sum + anchored, 0);
      expect({ versions: count('original/'), judgements: count('judgement') }).toEqual(counted);
    }
  });

  it('shows personal data only for a stated purpose', async () => {
    const text = await readFile(path.join(await exportTo(null), 'entries.ndjson'), 'utf8');
    expect(text).not.toContain('沈佩兰');
    expect(text).not.toContain('sealed');
    await hub.get('/api/v1/audit/entries?contents=full').expect(400);
    expect(await readFile(path.join(await exportTo(), 'entries.ndjson'), 'utf8')).toContain('沈佩兰');
  });

  it('is open to auditors, and closed to those who work on cases', async () => {
    const as = async (username: string) =>
      hub
        .anonymous()
        .get('/api/v1/audit/anchors')
        .set('authorization', await hub.signIn(username));
    expect((await as('auditor')).status).toBe(200);
    expect((await as('triage')).status).toBe(403);
  });
});

describe('what somebody does to the database itself is named', () => {
  let trusted: string;
  beforeAll(async () => {
    trusted = await exportTo();
  });

  const findingsAfter = async (sql: string, back: string) => {
    await hub.query(sql);
    try {
      const { findings } = await verify(await exportTo(), trusted);
      // The hub's own walk names the same; the trail has grown meanwhile.
      const place = ({ kind, chain }: Finding) => `${kind} ${chain}`;
      expect((await verifiedHere()).findings.map(place)).toEqual(findings.map(place));
      return findings.map(({ kind, chain, seq }) => `${kind} ${chain} ${seq}`);
    } finally {
      await hub.query(back);
    }
  };

  it('one character of a source’s bytes', async () => {
    const [row] = await hub.query<{ topic: string; partition: number; seq: number }>(
      `select topic, partition, chain_seq::int as seq from record_version where record_id = 1 and version = 1`,
    );
    const set = (by: number) =>
      `update record_version set original = set_byte(original, 5, get_byte(original, 5) + ${by}) where record_id = 1 and version = 1`;
    const expected = `changed original/${row!.topic}/${row!.partition} ${row!.seq}`;
    expect(await findingsAfter(set(1), set(-1))).toEqual([expected]);
  });

  it('a moment of a decision, by a microsecond', async () => {
    const set = (sign: string) => `update judgement set at = at ${sign} interval '1 microsecond' where chain_seq = 2`;
    expect(await findingsAfter(set('+'), set('-'))).toEqual(['changed judgement 2']);
  });

  it('a decision that vanishes, and one that appears', async () => {
    const gone = `create table kept as select * from judgement where chain_seq = 1; delete from judgement where chain_seq = 1`;
    expect(
      await findingsAfter(gone, 'insert into judgement overriding system value select * from kept; drop table kept'),
    ).toEqual(['removed judgement 1']);
    const forged = `insert into judgement (kind, actor, detail) values ('merged', 'machine', '{}')`;
    const [counted] = await hub.query<{ count: number }>('select count(*)::int as count from judgement');
    expect(await findingsAfter(forged, 'delete from judgement where chain_seq is null')).toEqual([
      `inserted judgement ${counted!.count + 1}`,
    ]);
  });

  it('a tail that is cut off, its chain’s end moved back with it', async () => {
    const cut = `create table kept as select * from judgement where chain_seq > 1;
      create table kept_end as select * from chain where name = 'judgement';
      delete from judgement where chain_seq > 1;
      update chain set seq = 1, hash = (select chain_hash from judgement where chain_seq = 1) where name = 'judgement'`;
    const back = `insert into judgement overriding system value select * from kept;
      update chain c set seq = k.seq, hash = k.hash from kept_end k where c.chain_id = k.chain_id; drop table kept, kept_end`;
    expect(await findingsAfter(cut, back)).toEqual(['cut-off judgement 2']);
  });

  it('whom somebody looked up, and that somebody did', async () => {
    const set = (who: string) => `update audit_entry set subject = '${who}' where chain_seq = 1`;
    const [row] = await hub.query<{ subject: string }>('select subject from audit_entry where chain_seq = 1');
    expect(await findingsAfter(set('别人'), set(row!.subject))).toEqual(['changed audit 1']);
    const gone =
      'create table kept as select * from audit_entry where chain_seq = 2; delete from audit_entry where chain_seq = 2';
    const back = 'insert into audit_entry overriding system value select * from kept; drop table kept';
    expect(await findingsAfter(gone, back)).toEqual(['removed audit 2']);
  });

  it('an entry of the audit trail that no hub has written, whatever it copies', async () => {
    const copy = `insert into audit_entry (at, actor, action, subject, purpose, detail, writer_mac)
      select at, actor, action, subject, purpose, detail, writer_mac from audit_entry where chain_seq = 1`;
    const found = await findingsAfter(copy, 'delete from audit_entry where refused_at is not null');
    expect(found).toEqual([expect.stringMatching(/^inserted audit \d+$/)]);
  });

  it('in the figures that alarms watch, where the hub itself comes upon it', async () => {
    const figure = async (name: string) =>
      Number(new RegExp(`^${name} (\\S+)$`, 'm').exec((await hub.get('/metrics').expect(200)).text)?.[1]);
    const anchoring = hub.part(Anchoring);
    await anchoring.anchor();
    expect(await figure('hub_chains_broken')).toBe(0);
    expect(await figure('hub_entries_unchained')).toBe(0);
    const before = await figure('hub_anchored_timestamp_seconds');
    await hub.query(`insert into judgement (kind, actor, detail) values ('merged', 'machine', '{}')`);
    const [last] = await hub.query<{ seq: string; hash: Buffer }>(
      `select chain_seq as seq, chain_hash as hash from audit_entry where chain_seq = (
         select max(last_seq) from anchor_range join chain using (chain_id) where name = 'audit')`,
    );
    const setHash = (hash: Buffer) =>
      hub.query('update audit_entry set chain_hash = $1 where chain_seq = $2', [hash, last!.seq]);
    await setHash(Buffer.from(last!.hash).reverse());
    await hub.get('/api/v1/audit/chains').expect(200);
    await anchoring.anchor();
    expect(await figure('hub_chains_broken')).toBe(1);
    expect(await figure('hub_entries_unchained')).toBe(1);
    expect(await figure('hub_anchored_timestamp_seconds')).toBeGreaterThanOrEqual(before);
    await hub.query(`delete from judgement where chain_seq is null`);
    await setHash(last!.hash);
    await anchoring.anchor();
    expect([await figure('hub_chains_broken'), await figure('hub_entries_unchained')]).toEqual([0, 0]);
  });

  it('a byte of the export, on its way', async () => {
    const folder = await exportTo();
    const file = path.join(folder, 'entries.ndjson');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"kind":"opened"', '"kind":"opemed"'));
    const { findings } = await verify(folder, trusted);
    expect(findings).toMatchObject([{ kind: 'changed', chain: 'judgement', where: expect.stringContaining('line') }]);
  });
});

it('chains the trail as far as it had come, however much is written to it meanwhile', async () => {
  const most = 300;
  await hub.query(
    `create sequence written_meanwhile;
     create function write_meanwhile() returns trigger language plpgsql as $$ begin
       if nextval('written_meanwhile') <= ${most} then
         insert into audit_entry (actor, action, detail) values ('meanwhile', 'view-case', '{}');
       end if;
       return null;
     end $$;
     create trigger write_meanwhile after update of chain_seq on audit_entry for each statement execute function write_meanwhile();
     insert into audit_entry (actor, action, detail) values ('meanwhile', 'view-case', '{}')`,
  );
  await hub.part(AuditSealing).seal();
  const [written] = await hub.query<{ times: number }>('select last_value::int as times from written_meanwhile');
  await hub.query(
    `drop trigger write_meanwhile on audit_entry; drop function write_meanwhile; drop sequence written_meanwhile;
     delete from audit_entry where actor = 'meanwhile'`,
  );
  expect(written!.times).toBeGreaterThan(0);
  expect(written!.times).toBeLessThan(most);
});

it('anchors chains while a batch holds their ends, whichever each of them comes to first', async () => {
  await hub.publish(dispute('court', 'T-9'));
  const beside = await openDatabase(hub.databaseUrl);
  const anchored = await inTransaction(beside, async (batch) => {
    const chains = await hub.query<{ name: string }>(`select name from chain where name <> 'audit'`);
    await holdChains(
      batch,
      chains.map(({ name }) => name),
    );
    return hub.part(Anchoring).anchor();
  });
  await beside.destroy();
  expect(anchored).toBeGreaterThan(0);
});

it('says in its figures how long the oldest event has waited that does not go out', async () => {
  const waiting = async () =>
    Number(/^hub_outbox_waiting_seconds (\S+)$/m.exec((await hub.get('/metrics').expect(200)).text)?.[1]);
  await hub.outboxEmpty();
  expect(await waiting()).toBe(0);
  const relay = new pg.Client({ connectionString: hub.databaseUrl });
  await relay.connect();
  // As a relay holds it that Kafka does not answer.
  await relay.query(`begin; select pg_advisory_xact_lock(hashtext('yian-tong.outbox'))`);
  await hub.query(
    `insert into outbox (topic, key, payload, created_at)
     values ('cases.events', 'x', '{"type":"CaseUpdated","data":{}}', now() - interval '20 minutes')`,
  );
  expect(await waiting()).toBeGreaterThanOrEqual(1200);
  await hub.query(`delete from outbox where key = 'x'`);
  await relay.end();
});

it('chains what an installation held before it had chains, and seals what it held plain', async () => {
  const original = async () => (await hub.get('/api/v1/records/court/T-1/original?version=1', '核查').expect(200)).text;
  const before = await original();
  await hub.restart(async () => {
    await hub.query(
      `update record_version set original = $1, sealed = false, original_sha256 = null
       where version = 1 and record_id = (select record_id from record where source_id = 'T-1')`,
      [Buffer.from(before)],
    );
    await hub.query(`delete from installation_setting where name like '%chain%'; delete from anchor_range; delete from anchor;
      update judgement set chain_seq = null;
      update audit_entry set chain_seq = null, writer_mac = null; update record_version set chain_seq = null, chain_id = null; delete from chain`);
  });
  while ((await hub.query('select 1 from record_version where not sealed')).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await original()).toBe(before);
  const report = await verify(await exportTo());
  expect(report.findings).toEqual([]);
  expect(report.chains.find(({ chain }) => chain === 'judgement')?.entries).toBeGreaterThan(1);
});
