import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { columnNames, type RuleKind, routesFromJdm, routesToJdm } from '#libs/routing/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { TypeModels } from '../classification/type-models.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import { activateRules, versionsInForce } from '../registry/rule-tables.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { DIVISIONS, MATCHER, RULE_BOOK } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';
import { CASES_TRIED_MIN, type DryRun, dryRun, isTried } from './dry-run.js';
import { AT_ONCE, takeEffect } from './effects.js';
import type { RuleBook } from './rule-book.js';
import {
  addProposal,
  approve,
  keepDryRun,
  type RuleTableRow,
  ruleActivations,
  ruleVersion,
  ruleVersions,
} from './rule-table.queries.js';
import { asWritten, checked, notesBeside, notesOn, refusingWrong } from './table-refusal.js';

export interface Proposal {
  readonly kind: RuleKind;
  readonly body: string;
  readonly reason: string;
  /** RFC 3339; null: as soon as it is approved. */
  readonly effectiveAt: string | null;
}

/** The rules' way: proposed and checked, tried on history, approved by a second person, in force from its day on. */
@Injectable()
export class Rules {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(RULE_BOOK) private readonly book: RuleBook,
    @Inject(DIVISIONS) private readonly divisions: DivisionDirectory,
    @Inject(TypeModels) private readonly typeModels: TypeModels,
    @Inject(MATCHER) private readonly matcher: Matcher,
  ) {}

  list(kind: RuleKind) {
    return inTransaction(this.database, async (tx) => {
      const inForce = (await versionsInForce(tx)).find((item) => item.kind === kind)?.version ?? null;
      return { kind, inForce, versions: await ruleVersions(tx, kind), activations: await ruleActivations(tx, kind) };
    });
  }

  show(kind: RuleKind, version: number) {
    return inTransaction(this.database, async (tx) => {
      const table = await stored(tx, kind, version);
      const notes = notesOn(kind, table.body, await this.book.inForce(tx));
      return { ...table, columns: columnNames(table.body), notes };
    });
  }

  /** A version of the routing table for GoRules' editor. */
  async asJdm(version: number) {
    return routesToJdm((await this.show('routes', version)).body);
  }

  /** What came back from GoRules' editor, as a table to be proposed. Throws Problem where it says more than ours can. */
  fromJdm(decision: unknown): { body: string } {
    return refusingWrong(() => ({ body: routesFromJdm(decision) }));
  }

  /** Throws Problem with the rows that are wrong; nothing is kept of such a table. */
  async propose({ kind, body, reason, effectiveAt }: Proposal, who: Requester) {
    const table = asWritten(body);
    refuseLaterDay(kind, effectiveAt);
    const own = checked(kind, table);
    const day = effectiveAt ?? new Date().toISOString();
    return this.audit.change(who, async (tx) => {
      const version = await addProposal(tx, { kind, body: table, author: who.actor, reason, effectiveAt: day });
      const notes = [...own, ...notesBeside(kind, table, await this.book.inForce(tx))];
      const answer = { kind, version, state: 'proposed' as const, effectiveAt: day, notes };
      return { answer, entry: entryOf(kind, version, { proposed: reason }) };
    });
  }

  /**
   * What the version would have changed on history, and for whom. It is kept with a version that waits for approval, unless
   * one that saw more is kept already. One at a time: each reads a large part of the registry.
   */
  dryRun(kind: RuleKind, version: number, casesMax: number, who: Requester): Promise<DryRun & { kept: boolean }> {
    if (!isTried(kind))
      throw new Problem('conflict', {
        zh: '这类规则不决定现有案件的去向，没有历史可试算',
        en: `${kind} decide nothing on cases at hand: there is no history to try them on`,
      });
    return this.audit.change(who, async (tx) => {
      const [lock] = await tx.query<{ taken: boolean }>(
        `select pg_try_advisory_xact_lock(hashtext('yian-tong.rules-dry-run')) as taken`,
      );
      if (!lock?.taken)
        throw new Problem('conflict', {
          zh: '另一次规则试算正在进行，请稍候再试',
          en: 'another dry run of rules is at work: wait for it',
        });
      const table = await stored(tx, kind, version);
      checked(kind, table.body);
      const { divisions: directory, typeModels, matcher } = this;
      const ground = { rules: await this.book.inForce(tx), directory, typeModels, matcher };
      const result = await dryRun(tx, table, ground, casesMax);
      const kept = await keepDryRun(tx, kind, version, { ...result, at: new Date().toISOString() });
      const { casesSeen, casesChanged, complete } = result;
      const detail = { dryRun: { casesSeen, casesChanged, complete, kept } };
      return { answer: { ...result, kept }, entry: entryOf(kind, version, detail) };
    });
  }

  /** A second person's approval: never the author's own. The version takes effect on its day by itself. */
  approve(kind: RuleKind, version: number, who: Requester) {
    const { actor } = who;
    return this.withEffect(who, async (tx) => {
      const table = await stored(tx, kind, version);
      if (table.state !== 'proposed')
        throw new Problem('conflict', {
          zh: `第 ${version} 版已经审批`,
          en: `${kind} ${version} is ${table.state} already`,
        });
      if (table.author === actor)
        throw new Problem('forbidden', {
          zh: '提出规则的人不能自己审批',
          en: 'who proposed a table cannot approve it',
        });
      if (isTried(kind) && !isTriedEnough(table.dryRun))
        throw new Problem('conflict', {
          zh: `须先用历史案件试算：全部案件，或最近 ${CASES_TRIED_MIN} 件`,
          en: `it must be tried on history first, on all cases or the newest ${CASES_TRIED_MIN}: POST …/dry-run`,
        });
      checked(kind, table.body);
      await approve(tx, kind, version, actor);
      const wanted = { kind, version, effectiveAt: table.effectiveAt.toISOString(), actor, reason: table.reason };
      const effectiveAt = await activateRules(tx, wanted);
      const answer = { kind, version, state: 'approved' as const, effectiveAt };
      return { table, answer, entry: entryOf(kind, version, { approved: true }) };
    });
  }

  /** Puts an approved version in force from a day on, an older one too: that is the way back. */
  activate(kind: RuleKind, version: number, order: { effectiveAt: string | null; reason: string }, who: Requester) {
    refuseLaterDay(kind, order.effectiveAt);
    return this.withEffect(who, async (tx) => {
      const table = await stored(tx, kind, version);
      if (table.state !== 'approved')
        throw new Problem('conflict', { zh: `第 ${version} 版未经审批`, en: `${kind} ${version} is not approved` });
      const effectiveAt = await activateRules(tx, { kind, version, actor: who.actor, ...order });
      const answer = { kind, version, effectiveAt };
      return { table, answer, entry: entryOf(kind, version, { activated: order.reason }) };
    });
  }

  /** A change that puts a version in force, one at a time, with what follows from it; `recomputed`: ends that have moved. */
  private async withEffect<Answer extends object>(
    who: Requester,
    work: (tx: Transaction) => Promise<PutInForce<Answer>>,
  ) {
    return this.audit.change(who, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('yian-tong.rules'))`);
      const { table, answer: told, entry } = await work(tx);
      return { answer: { ...told, recomputed: await takeEffect(tx, table, this.matcher, who.actor) }, entry };
    });
  }
}

interface PutInForce<Answer> {
  readonly table: RuleTableRow;
  readonly answer: Answer;
  readonly entry: ReturnType<typeof entryOf>;
}

function refuseLaterDay(kind: RuleKind, effectiveAt: string | null): void {
  if (effectiveAt !== null && AT_ONCE.includes(kind))
    throw invalid('effectiveAt', {
      zh: '这类规则一经审批即生效，不能另定日期',
      en: `${kind} take effect with their approval and have no day of their own`,
    });
}

const entryOf = (kind: RuleKind, version: number, detail: Readonly<Record<string, unknown>>) =>
  ({ action: 'rules', subject: `${kind}/${version}`, detail }) as const;

function isTriedEnough(kept: unknown): boolean {
  const { enough, complete, casesSeen = 0 } = (kept ?? {}) as Partial<DryRun>;
  return enough ?? (complete === true || casesSeen >= CASES_TRIED_MIN);
}

async function stored(tx: Transaction, kind: RuleKind, version: number): Promise<RuleTableRow> {
  const table = await ruleVersion(tx, kind, version);
  if (!table) throw new Problem('not-found', { zh: `没有第 ${version} 版`, en: `no version ${version} of ${kind}` });
  return table;
}
