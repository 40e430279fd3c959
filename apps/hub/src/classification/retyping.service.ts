import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { appendJudgements } from '../registry/judgements.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction } from '../registry/transaction.js';
import { startRetyping } from '../registry/type-retyping.js';
import { Rounds } from '../rounds.js';
import type { RuleBook } from '../rules/rule-book.js';
import { DIVISIONS, PIPELINE_PARTS, RULE_BOOK } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { planRetyping, type RetypingPlan } from './plan-retyping.js';
import { retypeBatch } from './retype-batch.js';
import { TypeModels } from './type-models.js';

const LOOK_EVERY_MS = 2000;
/** Small, for whatever arrives meanwhile waits for the lock. */
const BATCH = 100;

/**
 * Types the registry again after another model was adopted, or when an operator asks, in bounded batches between those of
 * the intake. Several hubs take turns: the lock and the position in the database let none do what another has done.
 */
@Injectable()
export class Retyping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Retyping.name);
  private readonly rounds = new Rounds(
    () => this.work(),
    LOOK_EVERY_MS,
    (error) => this.logger.warn({ err: error }, 'cases could not be typed again; it is tried anew'),
  );

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(PIPELINE_PARTS) readonly parts: PipelineParts,
    @Inject(TypeModels) readonly typeModels: TypeModels,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(RULE_BOOK) private readonly book: RuleBook,
    @Inject(DIVISIONS) private readonly divisions: DivisionDirectory,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** Types all again by the model in force: after an upgrade whose tables or model read better. Throws Problem. */
  start(reason: string, who: Requester): Promise<{ accepted: true; judgementId: string }> {
    return this.audit.change(who, async (tx) => {
      await takeDecisionLock(tx);
      await this.parts.followTypeModel(tx);
      const running = await tx.query('select 1 from type_retyping where finished_at is null');
      if (running.length > 0)
        throw new Problem('conflict', { zh: '全部案件正在重新定型', en: 'all cases are being typed again already' });
      const rule = this.typeModels.classifier().decidedBy;
      const entry = { kind: 'retyping' as const, actor: who.actor, modelVersion: rule, caseId: null, recordId: null };
      const [judgementId] = await appendJudgements(tx, [{ ...entry, detail: { records: [], because: reason } }]);
      await startRetyping(tx, this.typeModels.modelId, judgementId!);
      const audited = { action: 'control' as const, subject: 'type-model', detail: { command: 'retype', rule } };
      return { answer: { accepted: true as const, judgementId: judgementId! }, entry: audited };
    });
  }

  /** What that would change among the newest cases, and for whom. One at a time; throws Problem while another is at work. */
  plan(casesMax: number, who: Requester): Promise<RetypingPlan> {
    return this.audit.change(who, async (tx) => {
      const [lock] = await tx.query<{ taken: boolean }>(
        `select pg_try_advisory_xact_lock(hashtext('yian-tong.retyping-dry-run')) as taken`,
      );
      if (!lock?.taken)
        throw new Problem('conflict', {
          zh: '另一次定型试算正在进行，请稍候再试',
          en: 'another dry run of types is at work: wait for it',
        });
      await this.parts.followTypeModel(tx);
      const ground = { classify: this.parts.classify, rule: this.typeModels.classifier().decidedBy };
      const rules = await this.book.inForce(tx);
      const answer = await planRetyping(tx, { ...ground, rules, directory: this.divisions }, casesMax);
      const { casesSeen, casesChanged } = answer;
      return {
        answer,
        entry: { action: 'control', subject: 'type-model', detail: { dryRun: { casesSeen, casesChanged } } },
      };
    });
  }

  private async work(): Promise<void> {
    if (!(await this.isAnythingToDo())) return;
    const type = () => inTransaction(this.database, (tx) => retypeBatch(tx, this, BATCH));
    await this.rounds.pieces(async () => (await type()) !== null);
  }

  /** Without the decision lock: looking must not wait for the intake, nor the intake for it. */
  private async isAnythingToDo(): Promise<boolean> {
    const rows: unknown[] = await this.database.query('select 1 from type_retyping where finished_at is null limit 1');
    return rows.length > 0;
  }
}
