import type { Party } from '#libs/contracts/index.js';
import type { WarningKind } from '#libs/routing/index.js';
import type { WeeklySeries } from '#libs/warnings/index.js';
import type { CaseParty } from '../pipeline/unify/unify-case.js';
import { filedAt } from '../registry/asked-of-contents.js';
import type { Transaction } from '../registry/transaction.js';

/** What a warning is about: a kind of dispute, an organisation, an estate, a township; never a person. */
export interface WarningSubject {
  readonly type?: string;
  readonly organisation?: string;
  readonly estate?: string;
  readonly divisionCode?: string;
}

export interface SubjectSeries extends WeeklySeries {
  readonly kind: WarningKind;
  readonly subject: WarningSubject;
  /** Cases behind each count. */
  readonly cases: ReadonlyMap<number, readonly string[]>;
}

interface CountRow {
  readonly type: string | null;
  readonly place: string | null;
  readonly kind: 'organisation' | 'estate';
  readonly name: string;
  readonly week: number;
  readonly caseIds: readonly string[];
}

/** As far back as the season of the year before. */
const WEEKS = 60;
/** Weeks before $1; 0 is the last seven days. */
const WEEK = 'floor(extract(epoch from ($1::timestamptz - c.opened_at)) / 604800)::int';
const SINCE = `c.live_records > 0 and c.opened_at <= $1 and c.opened_at > $1::timestamptz - interval '${WEEKS} weeks'`;

/** Of cases `c`: the type that most of them have. */
export const COMMONEST_TYPE = 'mode() within group (order by c.dispute_type)';

/** Accusations count in no series of a township: its people are told of the warning, and may be the accused (信访工作条例 §30). */
const OPEN_TO_TOWNSHIP = 'c.withheld is null';

/** Each type's new cases in each township. */
export async function risingTypes(tx: Transaction, now: Date): Promise<SubjectSeries[]> {
  const rows = await tx.query<CountRow>(
    `select c.dispute_type as type, left(c.division_code, 9) as place, ${WEEK} as week, array_agg(c.case_id) as "caseIds"
     from case_file c where ${SINCE} and ${OPEN_TO_TOWNSHIP} and length(c.division_code) >= 9 group by 1, 2, 3`,
    [now],
  );
  return grouped(rows, ({ type, place }) => ({
    key: `rising-type ${type} ${place}`,
    group: type as string,
    kind: 'rising-type',
    subject: { type: type as string, divisionCode: place as string },
  }));
}

/** New cases against each organisation and in each estate. */
export async function gatheringComplaints(tx: Transaction, now: Date): Promise<SubjectSeries[]> {
  const rows = await tx.query<CountRow>(
    `select s.kind, s.name, ${WEEK} as week, array_agg(c.case_id) as "caseIds"
     from case_subject s join case_file c using (case_id)
     where ${SINCE} and (${OPEN_TO_TOWNSHIP} or s.kind = 'organisation') group by 1, 2, 3`,
    [now],
  );
  return grouped(rows, ({ kind, name }) => ({
    key: `gathering ${kind} ${name}`,
    group: kind,
    kind: 'gathering',
    subject:
      kind === 'organisation' ? { organisation: name } : { estate: name.slice(10), divisionCode: name.slice(0, 9) },
  }));
}

/** Conflicts that came up for the third time, in each township, by the week of their third record. */
export async function repeatedEscalations(tx: Transaction, now: Date): Promise<SubjectSeries[]> {
  const rows = await tx.query<CountRow>(
    `with third as (
       select c.case_id, left(c.division_code, 9) as place, (array_agg(coalesce(${filedAt('v')},
         r.first_seen_at) order by coalesce(${filedAt('v')}, r.first_seen_at)))[3] as opened_at
       from case_file c join record r using (case_id)
         join record_version v on v.record_id = r.record_id and v.version = r.version
       where c.live_records >= 3 and r.state = 'live' and ${OPEN_TO_TOWNSHIP} and length(c.division_code) >= 9
         and c.updated_at > $1::timestamptz - interval '${WEEKS} weeks'
       group by 1, 2)
     select place, ${WEEK} as week, array_agg(c.case_id) as "caseIds" from third c
     where c.opened_at <= $1 and c.opened_at > $1::timestamptz - interval '${WEEKS} weeks' group by 1, 2`,
    [now],
  );
  return grouped(rows, ({ place }) => ({
    key: `escalation ${place}`,
    group: 'escalation',
    kind: 'escalation',
    subject: { divisionCode: place as string },
  }));
}

/** Weeks back to which the registry reaches with all but the oldest 2 % of its cases: single old ones are no past. */
export async function weeksKnown(tx: Transaction, now: Date): Promise<number> {
  const [row] = await tx.query<{ weeks: number | null }>(
    `select percentile_disc(0.98) within group (order by ${WEEK}) as weeks from case_file c where ${SINCE}`,
    [now],
  );
  return row?.weeks ?? 0;
}

/** Ids of the cases of the last seven days that make up a cluster, up to 50, and where most of them are. */
export async function casesBehind(
  tx: Transaction,
  { type, organisation, estate, divisionCode }: WarningSubject,
  now: Date,
): Promise<{ caseIds: string[]; divisionCode: string | null; type: string | null }> {
  const named = organisation ?? (estate ? `${divisionCode} ${estate}` : null);
  const [row] = await tx.query<{ caseIds: string[]; divisionCode: string | null; type: string | null }>(
    `select coalesce((array_agg(c.case_id::text order by c.case_id))[1:50], '{}') as "caseIds",
       mode() within group (order by left(c.division_code, 6)) as "divisionCode",
       ${COMMONEST_TYPE} as type
     from case_file c where ${SINCE} and ${WEEK} = 0 and (${OPEN_TO_TOWNSHIP} or $4::text is not null) and ($2::text is null or c.dispute_type = $2)
       and ($3::text is null or starts_with(c.division_code, $3))
       and ($4::text is null or exists (select 1 from case_subject s where s.case_id = c.case_id and s.name = $4))`,
    [now, type ?? null, estate ? null : (divisionCode ?? null), named],
  );
  return row ?? { caseIds: [], divisionCode: null, type: null };
}

/** Those who complain in each of these cases. */
export async function complainantsOf(tx: Transaction, caseIds: readonly string[]): Promise<Map<string, Party[]>> {
  const rows = await tx.query<{ caseId: string; parties: CaseParty[] | null }>(
    `select case_id as "caseId", unified #> '{parties,value}' as parties
     from case_file where case_id = any($1::bigint[])`,
    [caseIds],
  );
  return new Map(
    rows.map(({ caseId, parties }) => [caseId, (parties ?? []).filter(({ side }) => side === 'complainant')]),
  );
}

type Named = Omit<SubjectSeries, 'counts' | 'cases'>;

function grouped(rows: readonly CountRow[], name: (row: CountRow) => Named): SubjectSeries[] {
  const series = new Map<string, Named & { counts: Map<number, number>; cases: Map<number, readonly string[]> }>();
  for (const row of rows) {
    const named = name(row);
    const known = series.get(named.key) ?? { ...named, counts: new Map(), cases: new Map() };
    known.counts.set(row.week, row.caseIds.length);
    known.cases.set(row.week, row.caseIds);
    series.set(named.key, known);
  }
  return [...series.values()];
}
