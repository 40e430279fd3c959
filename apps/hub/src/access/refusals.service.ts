import { Inject, Injectable } from '@nestjs/common';
import type { AuditActor, AuditEntry } from '../registry/audit-trail.js';
import { Problem, type ProblemDetails } from '../web/problem.js';
import { Audit } from './audit.service.js';
import { bearerOf } from './bearer.js';
import { RequestLimits } from './request-limits.service.js';
import type { AuthenticatedRequest } from './requester.js';
import { Sessions } from './sessions.service.js';

/** So many refusals of one person or machine are entered one by one, and one more that says so; the rest is counted until the next. */
const PER_MINUTE = 60;
/** Of all together whom nobody knows: anybody can have as many refused as she likes. */
const PER_MINUTE_UNKNOWN = 6;
const UNKNOWN = 'anonymous';
const MORE = 'further ones of this minute are not listed';
const SUBJECT_LENGTH_MAX = 100;
const REASON_LENGTH_MAX = 500;
/** What is refused unread, and so before it is asked who sends it: too much, and of a type that nothing here takes. */
const UNREAD: readonly number[] = [413, 415];
const EXCHANGE = '/api/v1/exchange/';

/**
 * Whoever tries to change something and is refused stands in the audit trail, with the route and the reason: the one place for
 * what has no entry of its own, which says more.
 */
@Injectable()
export class Refusals {
  /** How many were not listed, by who was refused. */
  private readonly unlisted = new Map<string, number>();

  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(RequestLimits) private readonly limits: RequestLimits,
  ) {}

  /** Enters what is about to be answered, where it is the refusal of a change that is not on record yet. */
  async enter(
    error: unknown,
    { status, title, detail = title }: ProblemDetails,
    request: AuthenticatedRequest,
  ): Promise<void> {
    if (status >= 500 || (error instanceof Problem && error.isOnRecord)) return;
    const { requester, method } = request;
    const isUnread = requester === undefined && UNREAD.includes(status);
    if (!isUnread && !request.changes) return;
    const { url = '' } = request.routeOptions;
    const { caseId } = (request.params ?? {}) as { readonly caseId?: string };
    const route = `${method} ${url}`;
    await this.enterSome(requester ?? (await this.sender(request)), {
      action: url.startsWith(EXCHANGE) ? 'exchange-refused' : 'refused',
      subject: (caseId ?? route).slice(0, SUBJECT_LENGTH_MAX),
      detail: {
        ...{ route, status, because: detail.slice(0, REASON_LENGTH_MAX) },
        ...(isUnread && { size: sizeOf(request), address: request.ip }),
      },
    });
  }

  /** Throws Problem where a machine calls more often than it may: it passes no other door with this. */
  private async sender({ headers }: AuthenticatedRequest): Promise<AuditActor> {
    const person = await this.sessions.authenticate(bearerOf(headers.authorization));
    if (person?.key) await this.limits.count(person.actor, person.key.requestsPerMinute);
    return { actor: person?.actor ?? UNKNOWN, purpose: null };
  }

  private async enterSome(who: AuditActor, { detail, ...entry }: AuditEntry): Promise<void> {
    const isListed = await this.limits
      .count(`refused ${who.actor}`, who.actor === UNKNOWN ? PER_MINUTE_UNKNOWN : PER_MINUTE)
      .then(
        () => true,
        () => false,
      );
    const before = this.unlisted.get(who.actor);
    if (isListed) this.unlisted.delete(who.actor);
    else this.unlisted.set(who.actor, (before ?? -1) + 1);
    if (!isListed && before !== undefined) return;
    const notListed = isListed ? before : undefined;
    await this.audit.enter(who, {
      ...entry,
      detail: { ...detail, ...(notListed && { notListed }), ...(!isListed && { more: MORE }) },
    });
  }
}

/** As its header says, for it was not read; null where it does not say. */
function sizeOf({ headers }: AuthenticatedRequest): number | null {
  const size = Number(headers['content-length'] ?? Number.NaN);
  return Number.isSafeInteger(size) ? size : null;
}
