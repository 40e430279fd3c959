import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordKey } from '#libs/contracts/index.js';
import type { Disclosure } from '../access/disclosure.js';
import { peopleOfCases } from '../cases/case-people.js';
import { keyOf, loadRecords } from '../registry/records.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { loadActs } from '../review/act-ledger.js';
import { standingActs } from '../review/acts/people-words.js';
import type { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { judgementView } from './judgement-view.js';
import type { LedgerPage } from './ledger.dto.js';
import { judgementsOfCase, judgementsOfRecord, type LedgerRow, namedContents } from './ledger.queries.js';

/** The ledger of judgements: what was decided of a case or record, by whom, why, when, and what undid it. */
@Injectable()
export class Ledger {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** A case that was merged away keeps the entries of its own. Throws Problem where it is unknown. */
  ofCase(caseId: string, page: PageQuery, disclosure: Disclosure): Promise<LedgerPage> {
    return inTransaction(this.database, async (tx) => {
      const known = /^\d{1,18}$/.test(caseId)
        ? await tx.query('select 1 from case_file where case_id = $1', [caseId])
        : [];
      if (known.length === 0) throw new Problem('not-found', `no case ${caseId}`);
      const rows = await judgementsOfCase(tx, caseId, page.cursor ?? null, page.limit);
      return shown(tx, rows, page.limit, disclosure);
    });
  }

  ofRecord(key: RecordKey, page: PageQuery, disclosure: Disclosure): Promise<LedgerPage> {
    return inTransaction(this.database, async (tx) => {
      const record = (await loadRecords(tx, [key])).get(keyOf(key));
      if (!record) throw new Problem('not-found', `the hub has never seen ${key.system} ${key.sourceId}`);
      const rows = await judgementsOfRecord(tx, record.recordId, page.cursor ?? null, page.limit);
      return shown(tx, rows, page.limit, disclosure);
    });
  }
}

async function shown(
  tx: Transaction,
  rows: readonly LedgerRow[],
  limit: number,
  disclosure: Disclosure,
): Promise<LedgerPage> {
  const spokenOf = rows.flatMap(({ detail }) => [
    ...(detail.records ?? []),
    ...(detail.edges ?? []).flatMap(({ a, b }) => [String(a), String(b)]),
  ]);
  const recordIds = [...new Set(spokenOf)];
  const records = await namedContents(tx, recordIds);
  const context = {
    records,
    people: await peopleOfCases(
      tx,
      [...records.values()].flatMap(({ caseId }) => caseId ?? []),
    ),
    undoneBy: await undoneActs(tx, recordIds),
    disclosure,
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
