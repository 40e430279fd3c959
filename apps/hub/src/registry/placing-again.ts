import { takeDecisionLock } from './positions.js';
import type { Transaction } from './transaction.js';

/** Above this many entries that changed, all cases are gone through: cheaper than asking for each landmark. */
const ENTRIES_ASKED_MAX = 512;

interface Progress {
  readonly version: string;
  readonly untilVersion: string;
  readonly afterCase: string;
}

/** Cases to place again because of what was learned since; `more` is false where nothing is left. */
export interface CasesToPlaceAgain {
  readonly caseIds: readonly string[];
  readonly more: boolean;
}

/**
 * The next cases whose place may rest on an entry that has changed, and moves on behind them in the same transaction.
 * Entries are taken in groups by version; within a group cases go by id. An entry that changes meanwhile gets a higher
 * version and comes again: in the end each case has been placed with the last meaning of every entry it asks for.
 */
export async function nextCasesToPlaceAgain(tx: Transaction, limit: number): Promise<CasesToPlaceAgain> {
  const unread = await nextUnread(tx, limit);
  if (unread.length > 0) return { caseIds: unread, more: true };
  const progress = await currentGroup(tx);
  if (!progress) return { caseIds: [], more: false };
  const { version, untilVersion, afterCase } = progress;
  const changed = await tx.query<{ key: string }>(
    'select landmark_key as key from gazetteer_entry where version > $1 and version <= $2 limit $3',
    [version, untilVersion, ENTRIES_ASKED_MAX + 1],
  );
  const keys = changed.length > ENTRIES_ASKED_MAX ? null : changed.map((row) => row.key);
  const rows = await tx.query<{ caseId: string }>(
    `select l.case_id as "caseId" from case_landmark l join case_file c on c.case_id = l.case_id and c.live_records > 0
     where l.case_id > $1 and ($2::bigint[] is null or l.keys && $2) order by l.case_id limit $3`,
    [afterCase, keys, limit],
  );
  const caseIds = rows.map((row) => row.caseId);
  await (caseIds.length < limit
    ? tx.query('update placing_again set version = until_version, after_case = 0')
    : tx.query('update placing_again set after_case = $1', [caseIds.at(-1)]));
  return { caseIds, more: true };
}

/** Cases that the gazetteer has not learned from since it was asked to go through all. */
async function nextUnread(tx: Transaction, limit: number): Promise<string[]> {
  const rows = await tx.query<{ caseId: string }>(
    // Not a join: its conditions would be held against every case there is, each few seconds, behind the decision lock.
    `select case_id as "caseId" from case_file
     where case_id > (select seeded_to from placing_again) and case_id <= (select seed_until from placing_again)
       and live_records > 0 order by case_id limit $1`,
    [limit],
  );
  const last = rows.at(-1)?.caseId;
  await (rows.length < limit
    ? tx.query('update placing_again set seeded_to = seed_until where seeded_to < seed_until')
    : tx.query('update placing_again set seeded_to = $1', [last]));
  return rows.map((row) => row.caseId);
}

/**
 * Lets the gazetteer learn anew from every case there is: after an upgrade that reads addresses better, for instance. Takes
 * the decision lock: cases that a batch at work has placed are among those to be read again.
 */
export async function learnAnew(tx: Transaction): Promise<void> {
  await takeDecisionLock(tx);
  await tx.query(
    'update placing_again set seeded_to = 0, seed_until = (select coalesce(max(case_id), 0) from case_file)',
  );
}

/** The group at work, or the next one; null where no entry has changed. */
async function currentGroup(tx: Transaction): Promise<Progress | null> {
  const [row] = await tx.query<Progress & { newest: string | null }>(
    `select version, until_version as "untilVersion", after_case as "afterCase",
       (select max(version) from gazetteer_entry) as newest from placing_again for update`,
  );
  if (!row) return null;
  const { newest, ...progress } = row;
  if (BigInt(progress.untilVersion) > BigInt(progress.version)) return progress;
  if (newest === null || BigInt(newest) <= BigInt(progress.version)) return null;
  await tx.query('update placing_again set until_version = $1, after_case = 0', [newest]);
  return { version: progress.version, untilVersion: newest, afterCase: '0' };
}

/** Where a case stands, as far as its place goes. */
export interface PlacedCase {
  readonly caseId: string;
  readonly divisionCode: string | null;
  readonly placeState: string;
}

export const loadPlaces = (tx: Transaction, caseIds: readonly string[]): Promise<PlacedCase[]> =>
  tx.query<PlacedCase>(
    `select case_id as "caseId", division_code as "divisionCode", place_state as "placeState"
     from case_file where case_id = any($1::bigint[])`,
    [caseIds],
  );
