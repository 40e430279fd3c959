import type { DataSource } from 'typeorm';
import { landmarkKey } from '../registry/gazetteer.js';
import type { InfluencedRecord, InfluenceQuery } from './influence.dto.js';

/** Records that one page looks at, at most: no question costs more, whatever it asks for. */
const WALKED_MAX = 20_000;
const JUDGEMENTS_MAX = 100;

/** Records from the cursor on, in the order of their ids. */
const WALKED = `select r.record_id, r.system, r.source_id, r.version, r.case_id from record r
  where r.record_id > $1 and ($2::text is null or r.system = $2) order by r.record_id limit ${WALKED_MAX}`;

/** Records that came with a fetch, whose time leads to their versions by a BRIN index. */
const FETCHED = `select r.record_id, r.system, r.source_id, r.version, r.case_id from record r
  where r.record_id > $1 and ($2::text is null or r.system = $2) and r.record_id in (
    select record_id from record_version where fetched_at between $10 and $11 and fetch_id = $5)
  order by r.record_id limit ${WALKED_MAX}`;

interface Span {
  readonly from: string;
  readonly to: string;
}

/**
 * When a fetch was received, asked for beforehand: given as values it makes the index worth taking, joined it does not.
 * The millisecond is for sources that tell time finer than the registry keeps it. Null: the fetch is unknown.
 */
async function spanOfFetch(database: DataSource, fetchId: string): Promise<Span | null> {
  const rows: Span[] = await database.query(
    `select (received_at - interval '1 ms')::text as from, (received_at + interval '1 ms')::text as to
     from source_fetch where fetch_id = $1`,
    [fetchId],
  );
  return rows[0] ?? null;
}

const ofModel = (condition: string): string =>
  `select j.judgement_id from judgement j where ${condition} and j.model_version = $6`;

/** Whether a decision names this rule, model or table: in whole, as one of those that made it, or as a row of the table. */
const names = (rule: string): string =>
  `(${rule} = $8 or $8 = any(string_to_array(${rule}, '+')) or starts_with(${rule}, $8 || '/'))`;
const ofVersion = (reading: string): string =>
  `exists (select from record_version v where v.record_id = w.record_id and ${names(`v.${reading} ->> 'rule'`)})`;
const ofCase = (path: string): string => `coalesce(${names(`c.unified ${path}`)}, false)`;

/** What was decided by a rule: of any version by itself, of the case as it stands, and to whom it ever was given. */
const DECISIONS = `
    cross join lateral (
      select array_remove(array[
        case when ${ofVersion('classification')} or ${ofCase(`-> 'classification' ->> 'rule'`)} then 'type' end,
        case when ${ofVersion('placement')} or ${ofCase(`-> 'placement' ->> 'rule'`)} then 'place' end,
        case when ${ofCase(`-> 'routing' ->> 'rule'`)} or exists (
          select from case_assignment a where a.case_id = c.case_id and ${names('a.rule')}) then 'route' end,
        case when ${ofCase(`-> 'routing' ->> 'riskRule'`)} then 'risk' end], null) as decisions
      from (select) one left join case_file c on c.case_id = coalesce(m.merged_into, w.case_id)) d`;

/** Cases whose place was asked of what is known of a landmark. */
const ASKED_OF_LANDMARK = `exists (select from case_landmark l
      where l.case_id = coalesce(m.merged_into, w.case_id) and l.keys @> array[$9::bigint])`;

/** The types of parameters of which a question may make no use. */
const GIVEN = 'select $8::text, $9::bigint, $10::timestamptz, $11::timestamptz';

/** Laterals with an aggregate are read a record at a time: the walk ends as soon as the page is full. */
const page = (walked: string, asksRule: boolean, asksLandmark: boolean): string => `
  with given as (${GIVEN}), walked as materialized (${walked}),
  found as (
    select w.record_id as "recordId", w.system, w.source_id as "sourceId", coalesce(m.merged_into, w.case_id) as "caseId",
      v.versions, w.version = any(v.versions) as current, coalesce(j.ids, '{}') as "judgementIds",
      ${asksRule ? 'd.decisions' : `'{}'::text[]`} as decisions
    from walked w
    left join case_file m on m.case_id = w.case_id and m.merged_into is not null
    cross join lateral (
      select array_agg(v.version order by v.version) as versions from record_version v
      where v.record_id = w.record_id and ($3::text is null or v.mapping_version = $3)
        and ($4::text is null or v.connector_version = $4) and ($5::text is null or v.fetch_id = $5)) v
    cross join lateral (
      select array_agg(judgement_id order by judgement_id) as ids from (
        select judgement_id from (
          ${ofModel('j.record_id = w.record_id')}
          union ${ofModel(`jsonb_array_length(j.detail -> 'records') > 1 and j.detail -> 'records' ? w.record_id::text`)}
        ) every_one order by judgement_id limit ${JUDGEMENTS_MAX}) oldest) j${asksRule ? DECISIONS : ''}
    where v.versions is not null and ($6::text is null or j.ids is not null)
      ${asksRule ? `and d.decisions <> '{}'` : ''} ${asksLandmark ? `and ${ASKED_OF_LANDMARK}` : ''}
    order by w.record_id limit $7)
  select (select count(*) from walked)::int as walked, (select max(record_id) from walked) as "lastWalked",
    (select coalesce(jsonb_agg(to_jsonb(f) order by f."recordId"), '[]') from found f) as found`;

interface FoundPage {
  readonly walked: number;
  readonly lastWalked: string | null;
  readonly found: readonly (Omit<InfluencedRecord, 'caseId' | 'judgementIds'> & {
    readonly recordId: number;
    readonly caseId: number | null;
    readonly judgementIds: readonly number[];
  })[];
}

export async function influencedRecords(
  database: DataSource,
  asked: InfluenceQuery,
): Promise<{ items: InfluencedRecord[]; nextCursor: string | null }> {
  const { mappingVersion, connectorVersion, fetchId, modelVersion, rule, landmark, system, cursor, limit } = asked;
  const span = fetchId === undefined ? undefined : await spanOfFetch(database, fetchId);
  if (span === null) return { items: [], nextCursor: null };
  const parameters = [cursor ?? '0', system, mappingVersion, connectorVersion, fetchId, modelVersion, limit, rule];
  const rows: FoundPage[] = await database.query(
    page(span ? FETCHED : WALKED, rule !== undefined, landmark !== undefined),
    [...parameters, landmark && landmarkKey(landmark), span?.from, span?.to].map((value) => value ?? null),
  );
  const { walked, lastWalked, found } = rows[0]!;
  const last = found.length === limit ? found.at(-1)?.recordId : walked === WALKED_MAX ? lastWalked : undefined;
  const items = found.map(({ recordId, caseId, judgementIds, ...record }) => ({
    ...record,
    caseId: caseId === null ? null : String(caseId),
    judgementIds: judgementIds.map(String),
  }));
  return { items, nextCursor: last === undefined || last === null ? null : String(last) };
}
