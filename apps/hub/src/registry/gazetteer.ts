import { createHash } from 'node:crypto';
import type { Transaction } from './transaction.js';

/** Division code -> how many cases, or people's corrections, say that a landmark lies there. */
export type CodeCounts = Readonly<Record<string, number>>;

/** What the hub has learned of one landmark. */
export interface GazetteerEntry {
  /** Kind and name: `community:翠苑`. */
  readonly landmark: string;
  readonly cases: CodeCounts;
  readonly people: CodeCounts;
  /** Grows with every change of what the entry means to a decision; over all entries no two are alike. */
  readonly version: string;
}

/** A landmark, a division, and who says so: the records of a case, or a person who corrected its place. */
export type Taught = readonly [landmark: string, code: string, by: 'cases' | 'people'];

/** 64 bits of a digest, as a signed decimal: names in narratives are many and most of them are none. */
export const landmarkKey = (landmark: string): string =>
  createHash('sha1').update(landmark).digest().readBigInt64BE(0).toString();

/** What is known of these landmarks; unknown ones are absent. Memory grows with the question, not with the registry. */
export async function loadEntries(tx: Transaction, landmarks: readonly string[]): Promise<Map<string, GazetteerEntry>> {
  if (landmarks.length === 0) return new Map();
  const rows = await tx.query<GazetteerEntry>(
    'select landmark, cases, people, version from gazetteer_entry where landmark_key = any($1::bigint[])',
    [landmarks.map(landmarkKey)],
  );
  return new Map(rows.map((row) => [row.landmark, row]));
}

/** Stores entries; `changed` ones get a new version each. Call it under the decision lock: versions then grow by commit. */
export async function storeEntries(
  tx: Transaction,
  entries: readonly (Omit<GazetteerEntry, 'version'> & { readonly changed: boolean })[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `insert into gazetteer_entry as e (landmark_key, landmark, cases, people, version)
     select n.key, n.landmark, n.cases, n.people, nextval('gazetteer_version')
     from unnest($1::bigint[], $2::text[], $3::jsonb[], $4::jsonb[]) as n (key, landmark, cases, people)
     on conflict (landmark_key) do update set cases = excluded.cases, people = excluded.people, updated_at = now(),
       version = case when e.landmark_key = any($5::bigint[]) then excluded.version else e.version end`,
    [
      entries.map((entry) => landmarkKey(entry.landmark)),
      entries.map((entry) => entry.landmark),
      entries.map((entry) => JSON.stringify(entry.cases)),
      entries.map((entry) => JSON.stringify(entry.people)),
      entries.filter((entry) => entry.changed).map((entry) => landmarkKey(entry.landmark)),
    ],
  );
}

/** What these cases have taught so far. */
export async function loadTaught(tx: Transaction, caseIds: readonly string[]): Promise<Map<string, Taught[]>> {
  const rows = await tx.query<{ caseId: string; taught: Taught[] }>(
    'select case_id as "caseId", taught from case_landmark where case_id = any($1::bigint[])',
    [caseIds],
  );
  return new Map(rows.map((row) => [row.caseId, row.taught]));
}

/** Replaces what is kept of these cases; one that names nothing any more (it was merged away, or withdrawn) is dropped. */
export async function storeCaseLandmarks(
  tx: Transaction,
  cases: readonly {
    readonly caseId: string;
    readonly landmarks: readonly string[];
    readonly taught: readonly Taught[];
  }[],
): Promise<void> {
  const isEmpty = ({ landmarks }: { landmarks: readonly string[] }) => landmarks.length === 0;
  const gone = cases.filter(isEmpty).map(({ caseId }) => caseId);
  if (gone.length > 0) await tx.query('delete from case_landmark where case_id = any($1::bigint[])', [gone]);
  const rows = cases
    .filter((item) => !isEmpty(item))
    .map(({ caseId, landmarks, taught }) => ({
      case_id: caseId,
      keys: `{${[...new Set(landmarks.map(landmarkKey))].sort().join(',')}}`,
      taught,
    }));
  if (rows.length === 0) return;
  await tx.query(
    `insert into case_landmark as c (case_id, keys, taught)
     select n.case_id, n.keys::bigint[], n.taught from unnest($1::bigint[], $2::text[], $3::jsonb[]) as n (case_id, keys, taught)
     on conflict (case_id) do update set keys = excluded.keys, taught = excluded.taught
       where c.keys <> excluded.keys or c.taught <> excluded.taught`,
    [rows.map((row) => row.case_id), rows.map((row) => row.keys), rows.map((row) => JSON.stringify(row.taught))],
  );
}
