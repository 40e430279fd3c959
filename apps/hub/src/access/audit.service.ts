import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AuditActor, type AuditEntry, appendAudit } from '../registry/audit-trail.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { HUB_KEYS } from '../tokens.js';
import { type HubKeys } from '../trust/key-folder.js';

/** What a change leaves behind: its answer, and its entry in the audit trail. */
export interface Change<T> {
  readonly answer: T;
  readonly entry: AuditEntry;
}

/** The audit trail: who looked at what, changed what, when and why. */
@Injectable()
export class Audit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  /** Enters that somebody looked at something, or was refused. It stands before the answer is sent. */
  enter(who: AuditActor, entry: AuditEntry): Promise<void> {
    // One statement is a transaction by itself: a look waits for one answer of the database, not three.
    const statement: Transaction = { query: (sql, parameters) => this.database.query(sql, parameters as unknown[]) };
    return appendAudit(statement, this.keys.auditWriter, who, entry);
  }

  /** Makes a change and enters it, in one transaction: neither is there without the other. */
  change<T>(who: AuditActor, work: (tx: Transaction) => Promise<Change<T>>): Promise<T> {
    return inTransaction(this.database, async (tx) => {
      const { answer, entry } = await work(tx);
      await appendAudit(tx, this.keys.auditWriter, who, entry);
      return answer;
    });
  }
}
