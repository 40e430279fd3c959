import { Personal } from './personal-values.js';
import type { Transaction } from './transaction.js';

export const INCIDENT_KINDS = [
  'source-held',
  'connector-silent',
  'connector-failing',
  'unexpected-zero',
  'books-differ',
  'records-differ',
  'intake-stuck',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Something that a person should look at, from when it was noticed until it was over. */
export interface OperatingIncident {
  readonly incidentId: string;
  readonly kind: IncidentKind;
  /** A source, or the hub's part that it is about. */
  readonly subject: string;
  readonly message: string;
  readonly openedAt: Date;
  readonly seenAt: Date;
  readonly closedAt: Date | null;
  /** Somebody knows of it, and it is told no more until then; null: nobody has said so, or it is told again. */
  readonly silencedUntil: Date | null;
  readonly silencedBy: string | null;
  readonly silencedBecause: string | null;
}

/** Enters what is so now; an incident of the kind that is open already goes on. True where it is a new one. */
export async function openIncident(
  tx: Transaction,
  kind: IncidentKind,
  subject: string,
  message: string,
): Promise<boolean> {
  const [row] = await tx.query<{ is_new: boolean }>(
    `insert into incident (kind, subject, message) values ($1, $2, $3)
     on conflict (kind, subject) where closed_at is null do update set message = excluded.message, seen_at = now()
     returning (xmax = 0) as is_new`,
    [kind, subject, message],
  );
  return row?.is_new === true;
}

/** It is over. True where it was open. */
export async function closeIncident(tx: Transaction, kind: IncidentKind, subject: string): Promise<boolean> {
  const rows = await tx.query(
    'update incident set closed_at = now() where kind = $1 and subject = $2 and closed_at is null returning 1',
    [kind, subject],
  );
  return rows.length > 0;
}

const SHOWN = `incident_id as "incidentId", kind, subject, message, opened_at as "openedAt", seen_at as "seenAt",
  closed_at as "closedAt", silenced_until as "silencedUntil", silenced_by as "silencedBy",
  silenced_because as "silencedBecause"`;

/** Open ones first, then the newest that are over. */
export async function incidents(tx: Transaction, limit: number): Promise<OperatingIncident[]> {
  const found = await tx.query<OperatingIncident>(
    `select ${SHOWN} from incident order by closed_at is not null, incident_id desc limit $1`,
    [limit],
  );
  return found.map(asOfNow);
}

/** A silence that has passed is none. */
const asOfNow = (incident: OperatingIncident): OperatingIncident =>
  (incident.silencedUntil?.getTime() ?? 0) > Date.now()
    ? incident
    : { ...incident, silencedUntil: null, silencedBy: null, silencedBecause: null };

interface Silencing {
  /** From now on; 0: it is told again. */
  readonly hours: number;
  readonly by: string;
  readonly because: string;
}

/** Tells an open incident no more for a while, or again. The next of its kind is another one, and is told. Null: there is none. */
export async function silenceIncident(
  tx: Transaction,
  incidentId: string,
  { hours, by, because }: Silencing,
): Promise<OperatingIncident | null> {
  await tx.query(
    `update incident set silenced_until = now() + make_interval(hours => $2), silenced_by = $3, silenced_because = $4
     where incident_id = $1 and closed_at is null`,
    [incidentId, hours, by, Personal.text(because)],
  );
  const [found] = await tx.query<OperatingIncident>(
    `select ${SHOWN} from incident where incident_id = $1 and closed_at is null`,
    [incidentId],
  );
  return found ? asOfNow(found) : null;
}

/** How many incidents of a kind are open and not silenced. */
export async function openByKind(tx: Transaction): Promise<Map<string, number>> {
  const rows = await tx.query<{ kind: string; open: number }>(
    `select kind, count(*)::int as open from incident
     where closed_at is null and (silenced_until is null or silenced_until <= now()) group by kind`,
  );
  return new Map(rows.map(({ kind, open }) => [kind, open]));
}

/** How often it began within the last hour. */
export async function openedInLastHour(tx: Transaction, kind: IncidentKind, subject: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int from incident where kind = $1 and subject = $2 and opened_at > now() - interval '1 hour'`,
    [kind, subject],
  );
  return row?.count ?? 0;
}
