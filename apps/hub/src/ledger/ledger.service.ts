import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordKey } from '#libs/contracts/index.js';
import { Disclosure } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { casesWithin, recordsWithin } from '../access/scoped-ids.js';
import { peopleOfCases } from '../cases/case-people.js';
import { keyOf, loadRecords } from '../registry/records.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { loadActs } from '../review/act-ledger.js';
import { standingActs } from '../review/acts/people-words.js';
import type { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { casesNamedBy, judgementView } from './judgement-view.js';
import type { LedgerPage } from './ledger.dto.js';
import { judgementsOfCase, judgementsOfRecord, type LedgerRow, namedContents } from './ledger.queries.js';

/** The ledger of judgements: what was decided of a case or record, by whom, why, when, and what undid it. */
@Injectable()
export class Ledger {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** A case that was merged away keeps the entries of its own. Throws Problem where it is unknown. */
  ofCase(caseId: string, page: PageQuery, who: Requester): Promise<LedgerPage> {
    return inTransaction(this.database, async (tx) => {
      const known = /^\d{1,18}$/.test(caseId)
        ? await tx.query('select 1 from case_file where case_id = $1', [caseId])
        : [];
      if (known.length === 0)
        throw new Problem('not-found', { zh: `没有这个案件：${caseId}`, en: `no case ${caseId}` });
      const rows = await judgementsOfCase(tx, caseId, page.cursor ?? null, page.limit);
      return shown(tx, rows, page.limit, who);
    });
  }

  ofRecord(key: RecordKey, page: PageQuery, who: Requester): Promise<LedgerPage> {
    return inTransaction(this.database, async (tx) => {
      const record = (await loadRecords(tx, [key])).get(keyOf(key));
      if (!record)
        throw new Problem('not-found', {
          zh: `没有这条记录：${key.system} ${key.sourceId}`,
          en: `the hub has never seen ${key.system} ${key.sourceId}`,
        });
      const rows = await judgementsOfRecord(tx, record.recordId, page.cursor ?? null, page.limit);
      return shown(tx, rows, page.limit, who);
    });
  }
}

async function shown(
  tx: Transaction,
  rows: readonly LedgerRow[],
  limit: number,
  { purpose, scope }: Requester,
): Promise<LedgerPage> {
  const spokenOf = rows.flatMap(({ detail }) => [
    ...(detail.records ?? []),
    ...(detail.edges ?? []).flatMap(({ a, b }) => [String(a), String(b)]),
  ]);
  const recordIds = [...(await recordsWithin(tx, scope, [...new Set(spokenOf)]))];
  const records = await namedContents(tx, recordIds);
  const context = {
    records,
    people: await peopleOfCases(
      tx,
      [...records.values()].flatMap(({ caseId }) => caseId ?? []),
    ),
    undoneBy: await undoneActs(tx, recordIds),
    cases: await casesWithin(tx, scope, [...new Set(rows.flatMap((row) => casesNamedBy(row)))]),
    disclosure: new Disclosure(purpose),
  };
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { items: rows.map((row) => judgementView(row, context)), nextCursor: last?.judgementId ?? null };
}

async function undoneActs(tx: Transaction, recordIds: readonly string[]): Promise<Map<string, string>> {
  const acts = await loadActs(tx, recordIds);
  return new Map(
    standingActs(acts).flatMap(({ undoes, judgementId }) => (undoes ? [[undoes, judgementId] as const] : [])),
  );
}
