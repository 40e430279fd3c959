import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DisputeContent, RecordKey } from '#libs/contracts/index.js';
import { Disclosure, partiesOf } from '../access/disclosure.js';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Requester } from '../access/requester.js';
import type { Scope } from '../access/scope.js';
import { type CasePeople, peopleOfCases } from '../cases/case-people.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { findByPaperNumber } from '../registry/paper-files.js';
import type { Transaction } from '../registry/transaction.js';
import { HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { findDocuments, type LookupHit, type LookupHits } from './lookup.query.js';
import { planQuery, type QueryWord } from './query-plan.js';
import { type ExactKind, type TokenOf, tokensBy } from './search-tokens.js';

export interface LookupItem {
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly title: string;
  readonly status: string;
  readonly disputeType: string | null;
  readonly divisionCode: string | null;
  readonly divisionName: string | null;
  readonly handlingUnit: string | null;
  readonly riskLevel: string | null;
  readonly records: readonly RecordKey[];
  /** Kinds of `ExactKind`, `paperNumber`, or `words`. */
  readonly matchedOn: readonly string[];
  readonly updatedAt: string;
}

export interface LookupAnswer {
  readonly total: number;
  /** True where counting stopped: there are more. */
  readonly totalIsLowerBound: boolean;
  readonly items: readonly LookupItem[];
  readonly nextCursor: string | null;
  readonly tookMs: number;
}

interface HitRow {
  key: string;
  caseNumber: string | null;
  title: string;
  status: string;
  disputeType: string | null;
  divisionCode: string | null;
  handlingUnit: string | null;
  riskLevel: string | null;
  updatedAt: Date;
  /** Of a record without a case; its own words alone are shown. */
  content: DisputeContent | null;
  /** The record that the title comes from; null where that is the record itself. */
  titledBy: string | null;
  records: RecordKey[];
}

export type LookupAsker = Pick<Requester, 'purpose' | 'scope'>;
export interface LookupPage {
  readonly limit: number;
  readonly offset: number;
}

/** What was found of a query's words. */
export interface Found extends LookupHits {
  readonly words: readonly QueryWord[];
  /** Milliseconds, of `performance.now()`. */
  readonly startedAt: number;
}

const NOTHING: LookupHits = { hits: [], next: null, total: 0, totalIsLowerBound: false };

/** One box for all. */
@Injectable()
export class Lookup {
  private readonly tokenOf: TokenOf;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly divisions: DivisionNames,
    @Inject(HUB_KEYS) keys: HubKeys,
  ) {
    this.tokenOf = tokensBy(keys.searchIndex);
  }

  /** What a query finds, before it is shown: whoever looks is entered in the trail meanwhile. */
  async search(query: string, { purpose, scope }: LookupAsker, page: LookupPage): Promise<Found> {
    const startedAt = performance.now();
    const words = planQuery(this.tokenOf, query, purpose !== null);
    const by = { withIdentity: purpose !== null, scope };
    const [found, byPaper] = await Promise.all([
      words.length > 0 ? findDocuments(this.database, words, by, page) : NOTHING,
      page.offset === 0 ? this.byPaperNumber(query, scope) : [],
    ]);
    const others = found.hits.filter(({ caseId }) => !byPaper.some((hit) => hit.caseId === caseId));
    const hits = [...byPaper, ...others];
    return { ...found, words, hits, total: Math.max(found.total, hits.length), startedAt };
  }

  async show({ words, hits, startedAt, ...found }: Found, { purpose }: LookupAsker): Promise<LookupAnswer> {
    const disclosure = new Disclosure(purpose);
    const titled = disclosure.full ? [] : hits.flatMap(({ caseId }) => caseId ?? []);
    const [rows, people] = await Promise.all([this.rowsOf(hits), peopleOfCases(this.database, titled)]);
    const items = hits.flatMap((hit) => {
      const row = rows.get(keyOf(hit));
      return row ? [this.item(hit, row, { words, people: people(hit.caseId), disclosure })] : [];
    });
    return {
      total: found.total,
      totalIsLowerBound: found.totalIsLowerBound,
      items,
      nextCursor: found.next === null ? null : String(found.next),
      tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
    };
  }

  /** The best cases that a query finds, at most so many. */
  async casesWith(query: string, { purpose, scope }: LookupAsker, max: number): Promise<string[]> {
    const words = planQuery(this.tokenOf, query, purpose !== null);
    if (words.length === 0) return [];
    const by = { withIdentity: purpose !== null, scope };
    const { hits } = await findDocuments(this.database, words, by, { limit: max, offset: 0 });
    return hits.flatMap(({ caseId }) => caseId ?? []);
  }

  /** The whole of what was typed may be the number of a paper file (双轨制). */
  private async byPaperNumber(query: string, scope: Scope | null): Promise<LookupHit[]> {
    const number = query.trim();
    if (number === '' || number.length > PAPER_NUMBER_MAX) return [];
    const ids = await findByPaperNumber(this.database as unknown as Transaction, number);
    if (ids.length === 0) return [];
    const seen: { id: string }[] = await this.database.query(
      `select c.case_id as id from case_file c where c.case_id = any($1::bigint[]) and ${caseInScope('c', '$2')} order by c.case_id`,
      [ids, scopeParameter(scope)],
    );
    return seen.map(({ id }) => ({ caseId: id, recordId: null, rank: 0, tokens: [BY_PAPER] }));
  }

  private async rowsOf(hits: readonly LookupHit[]): Promise<Map<string, HitRow>> {
    const caseIds = hits.flatMap((hit) => hit.caseId ?? []);
    const recordIds = hits.flatMap((hit) => hit.recordId ?? []);
    const rows: HitRow[] = await this.database.query(ROWS, [caseIds, recordIds]);
    return new Map(rows.map((row) => [row.key, row]));
  }

  private item(
    hit: LookupHit,
    row: HitRow,
    { words, people, disclosure }: { words: readonly QueryWord[]; people: CasePeople; disclosure: Disclosure },
  ): LookupItem {
    const own = row.content ? partiesOf(row.content) : people.ofRecord(row.titledBy);
    return {
      caseId: hit.caseId,
      caseNumber: row.caseNumber,
      title: disclosure.text(row.content?.title ?? row.title, row.content ? own : people.all, own) ?? '',
      status: row.status,
      disputeType: row.disputeType,
      divisionCode: row.divisionCode,
      divisionName: row.divisionCode && this.divisions.nameOf(row.divisionCode),
      handlingUnit: row.handlingUnit,
      riskLevel: row.riskLevel,
      records: row.records,
      matchedOn: matchedOn(hit, words),
      updatedAt: row.updatedAt.toISOString(),
    };
  }
}

const PAPER_NUMBER_MAX = 100;
const BY_PAPER = 'paperNumber';

const keyOf = (hit: LookupHit): string => (hit.caseId ? `c${hit.caseId}` : `r${hit.recordId}`);

function matchedOn(hit: LookupHit, words: readonly QueryWord[]): string[] {
  if (hit.tokens.includes(BY_PAPER)) return [BY_PAPER];
  const matched = new Set(hit.tokens);
  const kinds = new Set<ExactKind | 'words'>();
  for (const word of words) {
    const exact = [...word.exact].filter(([, token]) => matched.has(token));
    for (const [kind] of exact) kinds.add(kind);
    if (exact.length === 0) kinds.add('words');
  }
  return [...kinds];
}

const ROWS = `
  select 'c' || c.case_id as key, c.case_number as "caseNumber", c.title, c.status, c.dispute_type as "disputeType",
    c.division_code as "divisionCode", c.handling_unit as "handlingUnit", c.risk_level as "riskLevel",
    c.updated_at as "updatedAt", null::jsonb as content,
    c.unified #>> '{title,origins,0,recordId}' as "titledBy",
    (select jsonb_agg(jsonb_build_object('system', r.system, 'sourceId', r.source_id) order by r.record_id)
     from record r where r.case_id = c.case_id and r.state = 'live') as records
  from case_file c where c.case_id = any($1::bigint[])
  union all
  select 'r' || r.record_id, null, r.source_id, 'no-case', null,
    v.placement ->> 'divisionCode', null, null, r.updated_at,
    v.content, null,
    jsonb_build_array(jsonb_build_object('system', r.system, 'sourceId', r.source_id))
  from record r join record_version v on v.record_id = r.record_id and v.version = r.version
  where r.record_id = any($2::bigint[])`;
