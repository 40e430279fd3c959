import type { DataSource } from 'typeorm';
import type { DisputeContent } from '#libs/contracts/index.js';
import { normaliseIdNumber, searchText } from '#libs/features/index.js';
import { lexeme, restricted, type TokenOf } from '../lookup/search-tokens.js';

/** A record that names somebody. */
export interface PersonRecord {
  readonly recordId: string;
  readonly system: string;
  readonly sourceId: string;
  readonly firstSeenAt: Date;
}

/** Live records that name a person of this name with this number, confidential ones too: she asks herself. */
export async function recordsOfPerson(
  database: DataSource,
  tokenOf: TokenOf,
  person: { readonly name: string; readonly idNumber: string },
): Promise<PersonRecord[]> {
  const token = tokenOf('idNumber', person.idNumber);
  const rows: (PersonRecord & { content: DisputeContent })[] = await database.query(
    `select r.record_id as "recordId", r.system, r.source_id as "sourceId", r.first_seen_at as "firstSeenAt", v.content
     from search_document d join record r on r.case_id = d.case_id or r.record_id = d.record_id
       join record_version v on v.record_id = r.record_id and v.version = r.version
     where d.tokens @@ $1::tsquery and r.state = 'live' order by r.record_id`,
    [`${lexeme(token)} | ${lexeme(restricted(token))}`],
  );
  const isHer = (party: DisputeContent['complainants'][number]) =>
    normaliseIdNumber(party.idNumber ?? '') === person.idNumber &&
    searchText(party.name ?? '') === searchText(person.name);
  return rows
    .filter(({ content }) => [...content.complainants, ...content.respondents].some(isHer))
    .map(({ content: _, ...record }) => record);
}

/** A look at a number. */
export interface NumberLookup {
  readonly auditId: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly purpose: string | null;
}

const LOOKUPS_AT_ONCE = 2000;

/** Who looked for a number, the newest first. What was looked for is sealed, so every lookup is opened. */
export async function lookupsOf(database: DataSource, idNumber: string, limit: number): Promise<NumberLookup[]> {
  const found: NumberLookup[] = [];
  for (let before: string | null = null; found.length < limit; ) {
    const rows: (NumberLookup & { readonly subject: string | null })[] = await database.query(
      `select audit_id as "auditId", at, actor, action, purpose, subject from audit_entry
       where action = 'lookup' and ($1::bigint is null or audit_id < $1) order by audit_id desc limit $2`,
      [before, LOOKUPS_AT_ONCE],
    );
    for (const { subject, ...lookup } of rows)
      if (subject?.replaceAll(' ', '').toUpperCase().includes(idNumber)) found.push(lookup);
    if (rows.length < LOOKUPS_AT_ONCE) break;
    before = rows.at(-1)!.auditId;
  }
  return found.slice(0, limit);
}
