import pg from 'pg';

/** What addresses can name in the registry that is fuzzed, by the names of parameters; `record`: pairs that fit. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

const SOME = 8;

const QUERIES: Readonly<Record<string, string>> = {
  caseId: `select case_id::text from case_file where live_records > 0 order by live_records desc, case_id`,
  reviewId: 'select review_id::text from review_pair order by review_id',
  quarantineId: 'select quarantine_id::text from quarantine_item order by quarantine_id',
  clockId: 'select clock_id::text from case_clock order by clock_id',
  judgementId: 'select judgement_id::text from judgement order by judgement_id desc',
  kind: 'select distinct kind from rule_table order by kind',
  record: `select array[system, source_id] from record where state = 'live' order by md5(source_id)`,
};

export async function knownIn(databaseUrl: string): Promise<Known> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found: Record<string, unknown[]> = { version: ['1'], year: ['2026'] };
    for (const [name, sql] of Object.entries(QUERIES)) {
      const { rows } = await client.query({ text: `${sql} limit ${SOME}`, rowMode: 'array' });
      found[name] = rows.map(([value]) => value);
    }
    return found;
  } finally {
    await client.end();
  }
}
