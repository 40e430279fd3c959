import type { DataSource } from 'typeorm';
import { centreInScope, noticeInScope, scopeParameter, warningInScope } from './in-scope.js';
import type { Scope } from './scope.js';
import { casesWithin, recordsWithin } from './scoped-ids.js';
import type { NamedSubject, Subject } from './shows.js';

/** The cases and records that something is about; all of them have to be within a scope. */
interface About {
  readonly cases: readonly string[];
  readonly records: readonly string[];
}

const about = (cases: string, records: string): string =>
  `select ${cases}::text[] as cases, ${records}::text[] as records`;

/** What an address names, by its parameters. No row: there is no such thing. */
const ABOUT: Readonly<Record<Exclude<Subject, 'warning' | 'notice' | 'centre'>, string>> = {
  case: `${about('array[case_id]', `'{}'`)} from case_file where case_id = $1`,
  record: `${about(`'{}'`, 'array[record_id]')} from record where system = $1 and source_id = $2`,
  pair: `${about(`'{}'`, 'array[left_id, right_id]')} from review_pair where review_id = $1`,
  clock: `${about(`'{}'`, 'array[record_id]')} from case_clock where clock_id = $1`,
  judgement: `${about(
    `(array_remove(array[j.case_id::text, j.detail ->> 'from'], null)
      || array(select jsonb_array_elements_text(case when jsonb_typeof(j.detail -> 'cases') = 'array' then j.detail -> 'cases' end)))`,
    `(array_remove(array[j.record_id::text], null)
      || array(select jsonb_array_elements_text(case when jsonb_typeof(j.detail -> 'records') = 'array' then j.detail -> 'records' end)))`,
  )} from judgement j where j.judgement_id = $1`,
  // What was refused without a record that is known lies nowhere.
  'refused-item': `${about(`'{}'`, `array(select r.record_id from record r where r.system = q.system and r.source_id = q.source_id)`)}
    from quarantine_item q where q.quarantine_id = $1`,
  'write-back': `${about('array[case_id]', 'array[record_id]')} from write_back where order_id = $1`,
};

/** Whether all that it is about is within the scope; null where there is no such thing. */
export async function isWithin(
  database: DataSource,
  scope: Scope,
  { subject, ids }: NamedSubject,
): Promise<boolean | null> {
  if (subject !== 'record' && !ids.every((id) => /^\d{1,18}$/.test(id))) return null;
  if (subject === 'warning')
    return isOneWithin(
      database,
      scope,
      `${warningInScope('w', '$2')} as within from warning w where w.warning_id`,
      ids,
    );
  if (subject === 'notice')
    return isOneWithin(
      database,
      scope,
      `${noticeInScope('n', '$2')} as within from laggard_notice n where n.notice_id`,
      ids,
    );
  if (subject === 'centre')
    return isOneWithin(database, scope, `${centreInScope('k', '$2')} as within from centre k where k.centre_id`, ids);
  const [found]: About[] = await database.query(ABOUT[subject], [...ids]);
  if (!found) return null;
  const { cases, records } = found;
  if (cases.length + records.length === 0) return scope.wholeCity;
  const [knownCases, knownRecords] = [
    await casesWithin(database, scope, cases),
    await recordsWithin(database, scope, records),
  ];
  return cases.every((id) => knownCases.has(id)) && records.every((id) => knownRecords.has(id));
}

/** `found`: what is selected, as `within`, of what has an id. */
async function isOneWithin(
  database: DataSource,
  scope: Scope,
  found: string,
  [id]: readonly string[],
): Promise<boolean | null> {
  const [row]: { within: boolean | null }[] = await database.query(`select ${found} = $1`, [id, scopeParameter(scope)]);
  return row ? row.within === true : null;
}
