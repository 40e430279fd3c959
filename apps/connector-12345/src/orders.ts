import {
  type FoundRows,
  type PostgresDatabase,
  parseRfc3339,
  type ReadWindow,
  type Row,
  type RowGroup,
  type RowPosition,
  type TimedTable,
  toChinaTime,
} from '#libs/connector-kit/index.js';
import type { FetchDetails } from '#libs/contracts/index.js';

/** Rows are some 2 kB: a page is a few megabytes at most. */
const ROWS_MAX = 1000;
/** Where several small groups are read at once and grew meanwhile. */
const GROUP_ROWS_MAX = 5000;

/** The statements on qzk.work_order. */
export class Orders implements TimedTable {
  readonly firstKey = '-9223372036854775808';
  readonly rowsMax = ROWS_MAX;

  constructor(private readonly database: PostgresDatabase) {}

  positionOf({ update_time, id }: Row): RowPosition {
    return { updateTime: String(update_time), id: String(id) };
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /**
   * Rows with an earlier update_time than this are final: transactions last up to ten minutes, plus five in hand. Taken
   * from the clock or, where that is behind it, from the newest row, for a copy whose rows lag behind the clock.
   */
  async finalBefore(signal: AbortSignal): Promise<string> {
    const statement = `
      with clock as (select now() at time zone 'Asia/Shanghai' as now),
           newest as (select max(update_time) as at from qzk.work_order, clock
                      where update_time <= clock.now + interval '10 minutes')
      select (least(clock.now, newest.at) - interval '15 minutes')::text as final_before from clock, newest`;
    const { rows } = await this.database.rows('newest update_time', statement, [], signal);
    return String(rows[0]?.final_before);
  }

  /** Rows after a position and before `before`, in order of (update_time, id). */
  between(after: RowPosition, before: string, signal: AbortSignal): Promise<FoundRows> {
    const statement = `
      select * from qzk.work_order
      where (update_time, id) > ($1::timestamp, $2::bigint) and update_time < $3::timestamp
      order by update_time, id limit ${ROWS_MAX}`;
    const what = `work_order after (${after.updateTime}, ${after.id}) before ${before}`;
    return this.database.rows(what, statement, [after.updateTime, after.id, before], signal);
  }

  /** All groups from a time on, that of `from` included, in order. */
  async groups(from: string, signal: AbortSignal): Promise<{ groups: RowGroup[]; fetch: FetchDetails }> {
    const statement = `
      select update_time::text as at, count(*)::text as rows, sum(id)::text || ' ' || sum(hashint8(id)) || ' ' ||
        sum(hashtext(concat_ws('|', id, status, handling_unit, satisfaction, length(reply), length(content), deadline,
          target_name, area_code, amount, parent_order_no, confidential))) as digest
      from qzk.work_order where update_time >= $1::timestamp group by update_time order by update_time`;
    const found = await this.database.rows(`groups of work_order from ${from}`, statement, [from], signal);
    const groups = found.rows.map(({ at, rows, digest }) => ({
      updateTime: String(at),
      rows: Number(rows),
      digest: `${rows} ${digest}`,
    }));
    return { groups, fetch: found.fetch };
  }

  /** All rows of several groups; `whole` is false where they have become more than one answer holds. */
  async ofGroups(updateTimes: readonly string[], signal: AbortSignal): Promise<FoundRows & { whole: boolean }> {
    const statement = `
      select * from qzk.work_order where update_time = any($1::timestamp[])
      order by update_time, id limit ${GROUP_ROWS_MAX}`;
    const what = `work_order at ${updateTimes[0]} and ${updateTimes.length - 1} further times`;
    const found = await this.database.rows(what, statement, [updateTimes], signal);
    return { ...found, whole: found.rows.length < GROUP_ROWS_MAX };
  }

  /** Rows of one large group by id. */
  ofGroup(updateTime: string, afterId: string, signal: AbortSignal): Promise<FoundRows> {
    const statement = `
      select * from qzk.work_order where update_time = $1::timestamp and id > $2::bigint
      order by id limit ${ROWS_MAX}`;
    const what = `work_order at ${updateTime} after id ${afterId}`;
    return this.database.rows(what, statement, [updateTime, afterId], signal);
  }

  /** Rows of a window by id, whatever was read before. */
  within({ from, until }: ReadWindow, afterId: string, signal: AbortSignal): Promise<FoundRows> {
    const statement = `
      select * from qzk.work_order
      where id > $1::bigint
        and update_time >= coalesce($2::timestamp, '-infinity') and update_time <= coalesce($3::timestamp, 'infinity')
      order by id limit ${ROWS_MAX}`;
    const what = `work_order after id ${afterId}${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''}`;
    return this.database.rows(what, statement, [afterId, localText(from), localText(until)], signal);
  }

  async count(signal: AbortSignal): Promise<number> {
    const statement = `select count(*)::text as live from qzk.work_order where status <> '作废'`;
    const { rows } = await this.database.rows('count of work_order', statement, [], signal);
    return Number(rows[0]?.live);
  }
}

/** RFC 3339 -> time without zone in China Standard Time. */
function localText(time: string | undefined): string | null {
  const micros = time === undefined ? null : parseRfc3339(time);
  return micros === null ? null : toChinaTime(micros).replace('+08:00', '').replace('T', ' ');
}
