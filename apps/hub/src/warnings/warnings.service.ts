import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { scopeParameter, warningInScope } from '../access/in-scope.js';
import type { Requester } from '../access/requester.js';
import type { Scope } from '../access/scope.js';
import { casesWithin } from '../access/scoped-ids.js';
import { Integration } from '../oversight/integration.service.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import type { RuleBook } from '../rules/rule-book.js';
import { DIVISIONS, RULE_BOOK } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { mayBegin } from './caught-up.js';
import { type Evaluation, evaluateWarnings } from './evaluate-warnings.js';
import { CASES_NAMED_ALONE, nameWarnings } from './named-warning.js';
import {
  MACHINE,
  moveWarning,
  peopleBehind,
  WARNING_COLUMNS,
  type WarningRow,
  type WarningState,
} from './warnings.store.js';

const LOOK_MS = 60_000;
const LAST_ROUND = 'warnings-evaluated-on';

/**
 * Looks at the clusters once a day in China, in one hub of several, as soon as the registry holds what the sources do: a
 * week that is half loaded is no week. Keeps what becomes of each warning.
 */
@Injectable()
export class Warnings implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Warnings.name);
  private readonly rounds = new Rounds(
    () => this.round(new Date()),
    LOOK_MS,
    (error) => this.logger.warn({ err: error }, 'clusters could not be looked at; they are looked at again soon'),
  );

  /** Since when this day's round waits for the registry. */
  private waiting: { readonly day: string; readonly since: number } | null = null;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(RULE_BOOK) private readonly book: RuleBook,
    @Inject(DIVISIONS) private readonly divisions: DivisionDirectory,
    @Inject(Integration) private readonly integration: Integration,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** A minute's look: cheap on a day that has had its round. */
  private async round(now: Date): Promise<void> {
    const today = civilDateOf(now);
    if (await this.isDone(today)) return;
    if (this.waiting?.day !== today) this.waiting = { day: today, since: now.getTime() };
    const connectors = await this.integration.connectors();
    if (mayBegin(connectors, now.getTime() - this.waiting.since)) await this.evaluateDaily(now);
  }

  private isDone(today: string): Promise<boolean> {
    return inTransaction(this.database, (tx) => isEvaluated(tx, today));
  }

  /** One round, unless one was made on this day in China already: null then. */
  evaluateDaily(now: Date): Promise<Evaluation | null> {
    return inTransaction(this.database, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('yian-tong.warnings'))`);
      const today = civilDateOf(now);
      if (await isEvaluated(tx, today)) return null;
      await tx.query(
        `insert into installation_setting (name, value) values ($1, $2)
         on conflict (name) do update set value = excluded.value`,
        [LAST_ROUND, today],
      );
      return evaluateWarnings(tx, now, await this.book.inForce(tx), this.divisions);
    });
  }

  async list(state: WarningState | undefined, { scope }: Requester, limit: number, offset: number) {
    const rows: WarningRow[] = await this.database.query(
      `select ${WARNING_COLUMNS} from warning w
       where ($1::text is null or state = $1) and ${warningInScope('w', '$4')}
       order by warning_id desc limit $2 offset $3`,
      [state ?? null, limit, offset, scopeParameter(scope)],
    );
    const seen = await Promise.all(rows.map((row) => withOwnCases(this.database, row, scope)));
    return nameWarnings(this.database, seen, this.divisions);
  }

  /** People's own words on a cluster may name whoever its cases name. */
  show(warningId: string, { purpose, scope }: Requester) {
    const disclosure = new Disclosure(purpose);
    return inTransaction(this.database, async (tx) => {
      const warning = await find(tx, warningId);
      const steps = await tx.query<{ state: WarningState; reason: string; actor: string; at: Date }>(
        'select state, reason, actor, at from warning_step where warning_id = $1 order by step_id',
        [warningId],
      );
      const people = await peopleBehind(tx, warning);
      const shown = steps.map((step) => ({
        ...step,
        reason: step.actor === MACHINE ? step.reason : disclosure.sentence(step.reason, people),
      }));
      const own = await withOwnCases(tx, warning, scope);
      const [named] = await nameWarnings(tx, [own], this.divisions, CASES_NAMED_ALONE);
      return { ...named, steps: shown };
    });
  }

  /** Acknowledged, acted upon, closed: each with a reason, never back. Throws Problem for anything else. */
  move(warningId: string, state: WarningState, reason: string, who: Requester) {
    return this.audit.change(who, async (tx) => {
      const warning = await find(tx, warningId, 'for update');
      if (ORDER.indexOf(state) <= ORDER.indexOf(warning.state))
        throw new Problem('conflict', {
          zh: `这条预警已是“${STATE_NAMES[warning.state]}”，不能改为“${STATE_NAMES[state]}”`,
          en: `warning ${warningId} is ${warning.state}: it cannot become ${state}`,
        });
      await moveWarning(tx, warning, state, reason, who.actor);
      return { answer: { warningId, state }, entry: { action: 'warning', subject: warningId, detail: { state } } };
    });
  }
}

async function isEvaluated(tx: Transaction, today: string): Promise<boolean> {
  const [last] = await tx.query<{ value: string }>('select value from installation_setting where name = $1', [
    LAST_ROUND,
  ]);
  return last !== undefined && last.value >= today;
}

/** Names of the cases behind it only those that she may see; how many there are is what a warning says. */
async function withOwnCases(database: DataSource | Transaction, warning: WarningRow, scope: Scope | null) {
  if (scope === null) return warning;
  const { caseIds = [], ...evidence } = (warning.evidence ?? {}) as { caseIds?: readonly string[] };
  const within = await casesWithin(database, scope, caseIds);
  return { ...warning, evidence: { ...evidence, caseIds: caseIds.filter((id) => within.has(id)) } };
}

const ORDER: readonly WarningState[] = ['open', 'acknowledged', 'acting', 'closed'];
const STATE_NAMES: Readonly<Record<WarningState, string>> = {
  open: '待处置',
  acknowledged: '已知悉',
  acting: '处置中',
  closed: '已关闭',
};

async function find(tx: Transaction, warningId: string, lock = ''): Promise<WarningRow> {
  const known = /^\d{1,18}$/.test(warningId)
    ? await tx.query<WarningRow>(`select ${WARNING_COLUMNS} from warning where warning_id = $1 ${lock}`, [warningId])
    : [];
  if (!known[0]) throw new Problem('not-found', { zh: '没有这条预警', en: `no warning ${warningId}` });
  return known[0];
}
