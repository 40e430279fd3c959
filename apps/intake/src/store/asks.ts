import type pg from 'pg';
import type { AskRow } from '../statement/statement.js';

const COLUMNS = `ask_id as "askId", ask, unit, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`;

/** What residents are asked, in the hub's fixed words. */
export class Asks {
  constructor(private readonly pool: pg.Pool) {}

  /** Once, however often it is told. False where there is no such statement, or it is over. */
  async keep(number: string, { askId, ask, unit, at }: AskRow): Promise<boolean> {
    const { rows } = await this.pool.query(
      `with known as (select number from statement where number = $2 and erased_at is null and not is_withdrawn), added as (
         insert into ask (ask_id, number, ask, unit, at) select $1, number, $3, $4, $5 from known
         on conflict (ask_id) do nothing)
       select 1 from known`,
      [askId, number, JSON.stringify(ask), unit, at],
    );
    return rows.length > 0;
  }

  /** Oldest first. */
  async of(number: string): Promise<AskRow[]> {
    const { rows } = await this.pool.query<AskRow>(`select ${COLUMNS} from ask where number = $1 order by at, ask_id`, [
      number,
    ]);
    return rows;
  }

  async find(number: string, askId: string): Promise<AskRow | null> {
    return (await this.of(number)).find((one) => one.askId === askId) ?? null;
  }
}
