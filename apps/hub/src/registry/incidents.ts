import type { Transaction } from './transaction.js';

/** Something that happened to a topic under the hub's hands. */
export interface NewIncident {
  readonly kind: 'topic-made-anew' | 'messages-gone';
  readonly topic: string;
  /** Null where it concerns the whole topic. */
  readonly partition: number | null;
  /** A sentence for people. */
  readonly message: string;
}

export async function addIncident(tx: Transaction, incident: NewIncident): Promise<void> {
  const { kind, topic, partition, message } = incident;
  await tx.query('insert into intake_incident (kind, topic, partition, message) values ($1, $2, $3, $4)', [
    kind,
    topic,
    partition,
    message,
  ]);
}

export async function addIncidents(tx: Transaction, incidents: readonly NewIncident[]): Promise<void> {
  for (const incident of incidents) await addIncident(tx, incident);
}

export interface Incident extends NewIncident {
  readonly incidentId: string;
  readonly at: string;
}

const DAYS_SHOWN = 7;

/** The newest incidents of the last days. */
export async function recentIncidents(tx: Transaction, limit: number): Promise<Incident[]> {
  return tx.query<Incident>(
    `select incident_id as "incidentId", kind, topic, partition, message,
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from intake_incident where at > now() - make_interval(days => $2) order by incident_id desc limit $1`,
    [limit, DAYS_SHOWN],
  );
}

/** Topics whose messages may be lost, and that were not read again from their source yet. */
export async function topicsToRepull(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ topic: string }>(
    'select distinct topic from intake_incident where repulled_at is null order by topic',
  );
  return rows.map(({ topic }) => topic);
}

export async function markRepulled(tx: Transaction, topic: string): Promise<void> {
  await tx.query('update intake_incident set repulled_at = now() where topic = $1 and repulled_at is null', [topic]);
}
