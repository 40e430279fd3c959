import type { DataSource } from 'typeorm';

/** A source's category that no crosswalk knows, and how often live records carry it. */
export interface UnmappedCategory {
  readonly system: string;
  readonly category: string;
  readonly records: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/** The most frequent first. */
export const unmappedCategories = (database: DataSource, limit: number, offset: number): Promise<UnmappedCategory[]> =>
  database.query(
    `select r.system, u.category, count(*)::int as records, min(v.fetched_at) as "firstSeenAt",
       max(v.fetched_at) as "lastSeenAt"
     from record_version v
     join record r on r.record_id = v.record_id and r.version = v.version and r.state = 'live'
     cross join lateral jsonb_array_elements_text(v.classification #> '{reason,unmapped}') as u (category)
     where v.classification #> '{reason,unmapped}' is not null
     group by r.system, u.category order by records desc, r.system, u.category limit $1 offset $2`,
    [limit, offset],
  );
