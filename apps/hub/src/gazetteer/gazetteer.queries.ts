import type { DataSource } from 'typeorm';
import type { CodeCounts } from '../registry/gazetteer.js';

export interface EntryRow {
  readonly landmark: string;
  readonly cases: CodeCounts;
  readonly people: CodeCounts;
  readonly version: string;
  readonly updatedAt: Date;
}

export interface EntryQuestion {
  /** Beginnings of landmarks: `community:翠苑`; empty for all. */
  readonly starts: readonly string[];
  /** Only those whose witnesses name several townships. */
  readonly contested: boolean;
  readonly limit: number;
  /** The version behind which to go on, newest first. */
  readonly before: string | null;
}

/** Entries of the gazetteer, those changed last first. */
export const findEntries = (database: DataSource, question: EntryQuestion): Promise<EntryRow[]> =>
  database.query(
    `select landmark, cases, people, version, updated_at as "updatedAt" from gazetteer_entry e
     where (cardinality($1::text[]) = 0 or landmark like any($1)) and ($2::bigint is null or version < $2)
       and (cases <> '{}' or people <> '{}')
       and (not $3 or (select count(distinct left(code, 9)) from jsonb_object_keys(cases || people) as k (code)
                       where length(code) >= 9) > 1)
     order by version desc limit $4`,
    [question.starts.map(likeStart), question.before, question.contested, question.limit],
  );

const likeStart = (start: string): string => `${start.replace(/[\\%_]/g, '\\$&')}%`;
