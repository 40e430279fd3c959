import type { DataSource } from 'typeorm';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';

/** So many ended cases of the same type are compared, the newest. */
const COMPARED_MAX = 300;
/** Fewer words in common say nothing. */
const COMMON_MIN = 6;

export interface SimilarCase {
  readonly caseId: string;
  /** 0 to 1: how much of what the two say is common, rare words counting more. */
  readonly similarity: number;
}

/**
 * Ended cases of the same type that speak of most of the same, of those within the scope: by the keyed bigrams of their texts,
 * as the search index has them, those that few of the compared have counting more. Names and numbers count nothing, and an
 * accusation is compared with nobody's.
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
     compared as materialized (
       select c.case_id from case_file c
       where c.dispute_type = (select dispute_type from case_file where case_id = $1) and c.case_id <> $1
         and c.live_records > 0 and c.merged_into is null and c.withheld is null and c.ended_on is not null
         and (select withheld from case_file where case_id = $1) is null and ${caseInScope('c', '$2')}
       order by c.opened_at desc limit ${COMPARED_MAX}),
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
