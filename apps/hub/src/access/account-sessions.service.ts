import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditActor } from '../registry/audit-trail.js';
import { Problem } from '../web/problem.js';
import { Audit } from './audit.service.js';
import { SESSION_IDLE_MINUTES } from './session.entity.js';

export interface SessionRow {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Where somebody is signed in, and an end to it. */
@Injectable()
export class AccountSessions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  of(username: string): Promise<SessionRow[]> {
    return this.database.query(
      `select session_id as "sessionId", created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt",
         address, user_agent as "userAgent" from session
       where username = $1 and expires_at > now() and last_seen_at > now() - make_interval(mins => $2)
       order by created_at desc`,
      [username, SESSION_IDLE_MINUTES],
    );
  }

  /** Throws Problem where she has no such session. */
  end(username: string, sessionId: string, who: AuditActor): Promise<void> {
    return this.audit.change(who, async (tx) => {
      const ended = await tx.query('delete from session where username = $1 and session_id::text = $2 returning 1', [
        username,
        sessionId,
      ]);
      if (ended.length === 0) throw new Problem('not-found', { zh: '没有这个会话', en: 'there is no such session' });
      return {
        answer: undefined,
        entry: { action: 'session', subject: username, detail: { did: 'ended', sessionId } },
      };
    });
  }
}
