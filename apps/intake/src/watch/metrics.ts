import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { REFUSED, type Refused } from '../store/refusals.js';
import { LIMITED } from '../web/limits.js';

/** What is counted of statements and drafts; of nobody in them. */
interface Counted {
  readonly live: number;
  readonly withdrawn: number;
  readonly unreadSeconds: number;
  readonly drafts: number;
  readonly draftFileBytes: number;
  readonly noticesWaiting: number;
  readonly noticesDead: number;
}

const COUNTED = `
  select count(*) filter (where not is_withdrawn)::int as live, count(*) filter (where is_withdrawn)::int as withdrawn,
    coalesce(extract(epoch from now() - min(submitted_at) filter (where fetched_at is null)), 0)::float8 as "unreadSeconds",
    (select count(*)::int from draft) as drafts,
    (select coalesce(sum(bytes), 0)::float8 from attachment where draft is not null) as "draftFileBytes",
    (select count(*)::int from notice where state = 'waiting') as "noticesWaiting",
    (select count(*)::int from notice where state = 'dead') as "noticesDead"
  from statement`;

/** Figures of the intake in Prometheus' text. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly refusals: Counter<'what'>;
  private readonly refused: Counter<'what'>;

  constructor(private readonly pool: pg.Pool) {
    const { registry } = this;
    collectDefaultMetrics({ register: registry });
    const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
    const live = gauge('intake_statements', 'Statements that were handed in and not taken back');
    const withdrawn = gauge('intake_statements_withdrawn', 'Statements that were taken back');
    const unread = gauge('intake_unread_seconds', 'Age of the oldest statement that the connector has not read');
    const drafts = gauge('intake_drafts', 'Statements that somebody is writing, or has left');
    const files = gauge('intake_draft_file_bytes', 'Files of those');
    const waiting = gauge('intake_notices_waiting', 'Notices that the gateway for text messages has not taken yet');
    const dead = gauge('intake_notices_dead', 'Notices that it has not taken for eight days');
    this.refusals = new Counter({
      name: 'intake_too_often_total',
      help: 'Requests that were refused because an address, or a number, was tried too often',
      labelNames: ['what'],
      registers: [registry],
    });
    for (const what of LIMITED) this.refusals.inc({ what }, 0);
    this.refused = new Counter({
      name: 'intake_refused_total',
      help: 'Files, forms and signatures that were refused; each stands on record',
      labelNames: ['what'],
      registers: [registry],
    });
    for (const what of REFUSED) this.refused.inc({ what }, 0);
    this.set = (counted) => {
      live.set(counted.live);
      withdrawn.set(counted.withdrawn);
      unread.set(counted.unreadSeconds);
      drafts.set(counted.drafts);
      files.set(counted.draftFileBytes);
      waiting.set(counted.noticesWaiting);
      dead.set(counted.noticesDead);
    };
  }

  private readonly set: (counted: Counted) => void;

  countRefusal(what: string): void {
    this.refusals.inc({ what });
  }

  countRefused(what: Refused): void {
    this.refused.inc({ what });
  }

  async text(): Promise<string> {
    const { rows } = await this.pool.query<Counted>(COUNTED);
    if (rows[0]) this.set(rows[0]);
    return this.registry.metrics();
  }
}
