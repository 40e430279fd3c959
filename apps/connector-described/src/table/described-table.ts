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
import type { Description, TableDescription } from '#libs/source-description/index.js';
import { quoted, TableTime } from './table-time.js';

const ROWS_MAX = 1000;
const GROUP_ROWS_MAX = 5000;
/** Names that no column has: they begin with a space. */
const [AT, KEY] = [' at', ' key'];

/** The statements on a table or view that a description names. */
export class DescribedTable implements TimedTable {
  readonly rowsMax = ROWS_MAX;
  readonly firstKey: string;
  private readonly relation: string;
  private readonly key: string;
  private readonly keyType: string;
  private readonly columns: string;
  private readonly time: TableTime;
  private readonly positions = new WeakMap<Row, RowPosition>();

  constructor(
    private readonly table: TableDescription,
    private readonly withdrawn: Description['mapping']['withdrawn'],
    private readonly database: PostgresDatabase,
  ) {
    const isNumber = table.key.type === 'number';
    this.firstKey = isNumber ? '-9223372036854775808' : '';
    this.keyType = isNumber ? 'bigint' : 'text';
    this.relation = table.relation.split('.').map(quoted).join('.');
    this.key = isNumber ? `t.${quoted(table.key.column)}` : `t.${quoted(table.key.column)}::text`;
    this.time = new TableTime(`t.${quoted(table.watermark.column)}`, table.watermark.zone);
    this.columns = `t.*, (${this.time.local})::text as "${AT}", (${this.key})::text as "${KEY}"`;
  }

  positionOf(row: Row): RowPosition {
    return this.positions.get(row) as RowPosition;
  }

  /** From the clock or, where that is behind it, from the newest row, for a copy whose rows lag behind the clock. */
  async finalBefore(signal: AbortSignal): Promise<string> {
    const { time, relation } = this;
    const statement = `
      with clock as (select now() at time zone 'Asia/Shanghai' as now),
           newest as (select max(${time.local}) as at from ${relation} t, clock
                      where ${time.column} <= ${time.param("(clock.now + interval '10 minutes')")})
      select (least(clock.now, newest.at) - make_interval(secs => $1))::text as final_before from clock, newest`;
    const { rows } = await this.database.rows('newest row', statement, [this.table.watermark.lateSeconds], signal);
    return String(rows[0]?.final_before);
  }

  between(after: RowPosition, before: string, signal: AbortSignal): Promise<FoundRows> {
    const { time, key } = this;
    const where = `(${time.column}, ${key}) > (${time.param('$1')}, $2::${this.keyType}) and ${time.column} < ${time.param('$3')}`;
    const what = `${this.table.relation} after (${after.updateTime}, ${after.id}) before ${before}`;
    return this.rows(
      what,
      `${where} order by ${time.column}, ${key} limit ${ROWS_MAX}`,
      [after.updateTime, after.id, before],
      signal,
    );
  }

  async groups(from: string, signal: AbortSignal): Promise<{ groups: RowGroup[]; fetch: FetchDetails }> {
    const { time, relation } = this;
    const statement = `
      select (${time.local})::text as at, count(*)::text as rows, sum(hashtextextended(t::text, 0))::text as digest
      from ${relation} t where ${time.column} >= ${time.param('$1')} group by ${time.column} order by ${time.column}`;
    const what = `groups of ${this.table.relation} from ${from}`;
    const found = await this.database.rows(what, statement, [from], signal);
    const groups = found.rows.map(({ at, rows, digest }) => ({
      updateTime: String(at),
      rows: Number(rows),
      digest: `${rows} ${digest}`,
    }));
    return { groups, fetch: found.fetch };
  }

  async ofGroups(updateTimes: readonly string[], signal: AbortSignal): Promise<FoundRows & { whole: boolean }> {
    const { time, key } = this;
    const where = `${time.column} in (select ${time.param('given.at')} from unnest($1::timestamp[]) as given (at))`;
    const what = `${this.table.relation} at ${updateTimes[0]} and ${updateTimes.length - 1} further times`;
    const text = `${where} order by ${time.column}, ${key} limit ${GROUP_ROWS_MAX}`;
    const found = await this.rows(what, text, [updateTimes], signal);
    return { ...found, whole: found.rows.length < GROUP_ROWS_MAX };
  }

  ofGroup(updateTime: string, afterKey: string, signal: AbortSignal): Promise<FoundRows> {
    const { time, key } = this;
    const where = `${time.column} = ${time.param('$1')} and ${key} > $2::${this.keyType}`;
    const what = `${this.table.relation} at ${updateTime} after ${afterKey}`;
    return this.rows(what, `${where} order by ${key} limit ${ROWS_MAX}`, [updateTime, afterKey], signal);
  }

  within({ from, until }: ReadWindow, afterKey: string, signal: AbortSignal): Promise<FoundRows> {
    const { time, key } = this;
    const where = `${key} > $1::${this.keyType} and ($2::timestamp is null or ${time.column} >= ${time.param('$2')})
      and ($3::timestamp is null or ${time.column} <= ${time.param('$3')})`;
    const bounds = `${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''}`;
    const what = `${this.table.relation} after ${afterKey}${bounds}`;
    return this.rows(
      what,
      `${where} order by ${key} limit ${ROWS_MAX}`,
      [afterKey, localText(from), localText(until)],
      signal,
    );
  }

  async count(signal: AbortSignal): Promise<number> {
    const { relation, withdrawn } = this;
    const where = withdrawn
      ? `where not coalesce(btrim(t.${quoted(withdrawn.from)}::text) = any($1::text[]), false)`
      : '';
    const values = withdrawn ? [withdrawn.is.map(String)] : [];
    const statement = `select count(*)::text as live from ${relation} t ${where}`;
    const { rows } = await this.database.rows(`count of ${this.table.relation}`, statement, values, signal);
    return Number(rows[0]?.live);
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async rows(what: string, where: string, values: unknown[], signal: AbortSignal): Promise<FoundRows> {
    const statement = `select ${this.columns} from ${this.relation} t where ${where}`;
    const found = await this.database.rows(what, statement, values, signal);
    const rows = found.rows.map(({ [AT]: at, [KEY]: key, ...row }) => {
      this.positions.set(row, { updateTime: String(at), id: String(key) });
      return row;
    });
    return { rows, fetch: found.fetch };
  }
}

/** RFC 3339 -> time without zone in China Standard Time. */
function localText(time: string | undefined): string | null {
  const micros = time === undefined ? null : parseRfc3339(time);
  return micros === null ? null : toChinaTime(micros).replace('+08:00', '').replace('T', ' ');
}
