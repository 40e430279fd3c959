import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditEntryRow } from './audit-entry.entity.js';
import type { Requester } from './requester.js';

/** One thing somebody did or looked at. */
export interface AuditEntry {
  readonly action:
    | 'sign-in'
    | 'lookup'
    | 'view-case'
    | 'view-record'
    | 'view-quarantine'
    | 'view-health'
    | 'view-explanation'
    | 'view-review'
    | 'view-judgements'
    | 'view-common-values'
    | 'view-chains'
    | 'claim-review'
    | 'change-case'
    | 'review'
    | 'correct'
    | 'export'
    | 'control'
    | 'rules'
    | 'handling'
    | 'warning'
    | 'dismiss';
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The audit trail: who looked at what, when and why. */
@Injectable()
export class Audit {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async enter(requester: Pick<Requester, 'actor' | 'purpose'>, entry: AuditEntry): Promise<void> {
    const { actor, purpose } = requester;
    const { action, subject = null, detail = {} } = entry;
    await this.database.getRepository(AuditEntryRow).insert({ actor, action, subject, purpose, detail: { ...detail } });
  }
}
