import type { DataSource } from 'typeorm';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';

/** So many ended cases are compared at most, the newest: of the type, of the type in the county, and on the same organisation or estate. */
const OF_TYPE_MAX = 300;
const OF_COUNTY_MAX = 200;
const OF_SUBJECT_MAX = 100;
/** Fewer words in common say nothing. */
const COMMON_MIN = 6;

export interface SimilarCase {
  readonly caseId: string;
  /** 0 to 1: how much of what the two say is common, rare words counting more. */
  readonly similarity: number;
}

/**
 * Ended cases that speak of most of the same, of those within the scope: of the same type, those of the same county however
 * old they are, and those on the same organisation or estate whatever their type. By the keyed bigrams of their texts,
 * as the search index has them, those that few of the compared have counting more. Names and numbers count nothing, and an
 * accusation is compared with nobody's. Comparing texts with all cases there are would cost what reading them costs; these
 * are found by index, so that the cost does not grow with the registry.
 */
export function similarCases(
  database: DataSource,
  caseId: string,
  scope: Scope | null,
  limit: number,
): Promise<SimilarCase[]> {
  return database.query(
    `with own as (
       select token from search_document d, unnest(tsvector_to_array(d.tokens)) as token
       where d.case_id = $1 and token !~ '^[#!]'),
     this as (select dispute_type, left(division_code, 6) as county from case_file where case_id = $1 and withheld is null),
     compared as materialized (
       (${comparable('c.dispute_type = (select dispute_type from this)', OF_TYPE_MAX)})
       union
       (${comparable(
         `c.dispute_type = (select dispute_type from this) and left(c.division_code, 6) = (select county from this)`,
         OF_COUNTY_MAX,
       )})
       union
       (${comparable(
         `exists (select from this) and c.case_id = any(array(select other.case_id from case_subject own
            join case_subject other using (kind, name) where own.case_id = $1 order by other.case_id desc limit 1000))`,
         OF_SUBJECT_MAX,
       )})),
     grams as (
       select case_id, token from compared join search_document d using (case_id), unnest(tsvector_to_array(d.tokens)) as token
       where token !~ '^[#!]'),
     weights as (
       select token, ln(1 + (select count(*) from compared)::float8 / count(*)) as weight from grams group by token),
     lengths as (select case_id, sum(weight) as length from grams join weights using (token) group by case_id),
     own_length as (
       select sum(coalesce(weight, ln(1 + (select count(*) from compared)::float8))) as length
       from own left join weights using (token)),
     common as (
       select case_id, sum(weight) as weight, count(*) as tokens
       from grams join own using (token) join weights using (token) group by case_id)
     select case_id as "caseId", round((c.weight / sqrt(l.length * o.length))::numeric, 3)::float8 as similarity
     from common c join lengths l using (case_id), own_length o
     where c.tokens >= ${COMMON_MIN} and l.length * o.length > 0 order by similarity desc, case_id desc limit $3`,
    [caseId, scopeParameter(scope), limit],
  );
}

/** Ended cases beside the asked one, the newest of those within the scope. */
const comparable = (which: string, max: number): string =>
  `select c.case_id from case_file c
   where ${which} and c.case_id <> $1 and c.live_records > 0 and c.merged_into is null and c.withheld is null
     and c.ended_on is not null and ${caseInScope('c', '$2')}
   order by c.opened_at desc limit ${max}`;
