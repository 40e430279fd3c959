import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CASE_EVENTS_TOPIC, type CaseEventData } from '#libs/contracts/index.js';
import { type DivisionDirectory, loadDivisions } from '#libs/places/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { refuseOthers } from '../casework/refuse-others.js';
import type { HubConfig } from '../config.js';
import { keepFromAccused } from '../handling/keep-from-accused.js';
import type { PipelineParts } from '../pipeline/parts.js';
import type { CorrectedField, PersonSet } from '../pipeline/person-set.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { summariesOf } from '../registry/case-summaries.js';
import { applyCorrectionEntries, type CorrectionMade, type CorrectionUndone } from '../registry/corrections.js';
import { appendJudgements } from '../registry/judgements.js';
import { addToOutbox } from '../registry/outbox.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import type { RuleBook } from '../rules/rule-book.js';
import { HUB_CONFIG, PIPELINE_PARTS, RULE_BOOK } from '../tokens.js';
import { Problem, type Told } from '../web/problem.js';
import { refusalOf } from './correction-values.js';
import { caseToCorrect, correctionToUndo, isUnitOfACase, type StandingCorrection } from './corrections.queries.js';
import { unitsOfCity } from './unit-register.js';

export interface WantedCorrection {
  readonly field: CorrectedField;
  readonly value: string;
  readonly level?: PersonSet['level'];
  readonly reason: string;
}

export interface MadeCorrection {
  readonly correctionId: string;
  readonly caseId: string;
}

/** As the trail calls them. */
const SEVERAL = 'several';

/** What people set right in a case, and take back. Both are entries of the ledger; no machine's decision changes them. */
@Injectable()
export class CaseCorrections {
  private readonly directory: DivisionDirectory;
  /** Of the routing table in force. */
  private units: { readonly version: number; readonly names: ReadonlySet<string> } | null = null;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
    @Inject(RULE_BOOK) private readonly book: RuleBook,
    @Inject(HUB_CONFIG) config: HubConfig,
  ) {
    this.directory = loadDivisions(config.cityCode);
  }

  /** Sets a value. Throws Problem where the case or the value is none; then nothing is kept. */
  async correct(caseId: string, wanted: WantedCorrection, who: Requester): Promise<MadeCorrection> {
    const { field, value } = wanted;
    return onRecord({ audit: this.audit, who, caseId, what: { correct: field } }, async () => {
      await this.refuseBadValue(wanted);
      return this.audit.change(who, async (tx) => {
        await takeDecisionLock(tx);
        const answer = await this.make(tx, caseId, wanted, who);
        return { answer, entry: { action: 'correct', subject: caseId, detail: { ...answer, field, value } } };
      });
    });
  }

  /** Sets values of several cases, all of them or none: a Problem names the first that is wrong by its place in the list. */
  async correctAll(
    wanted: readonly (WantedCorrection & { readonly caseId: string })[],
    who: Requester,
  ): Promise<MadeCorrection[]> {
    const at = async <T>(index: number, work: Promise<T>): Promise<T> =>
      work.catch((error: unknown) => {
        throw error instanceof Problem ? atPlace(error, index) : error;
      });
    const change = async (tx: Transaction) => {
      await takeDecisionLock(tx);
      const answer: MadeCorrection[] = [];
      for (const [index, one] of wanted.entries()) answer.push(await at(index, this.make(tx, one.caseId, one, who)));
      const made = answer.map((one, index) => ({ ...one, field: wanted[index]!.field, value: wanted[index]!.value }));
      return { answer, entry: { action: 'correct' as const, subject: SEVERAL, detail: { made } } };
    };
    const what = { cases: wanted.map(({ caseId }) => caseId) };
    return onRecord({ audit: this.audit, who, caseId: SEVERAL, what }, async () => {
      for (const [index, one] of wanted.entries()) await at(index, this.refuseBadValue(one));
      return this.audit.change(who, change);
    });
  }

  private async make(
    tx: Transaction,
    caseId: string,
    { field, value, reason, level: wantedLevel }: WantedCorrection,
    who: Requester,
  ): Promise<MadeCorrection> {
    const { actor, role } = who;
    const found = await caseToCorrect(tx, caseId);
    // Type and place say who has it, too: a township’s official takes no case from the county’s unit.
    await refuseOthers(tx, caseId, who);
    if (field === 'handlingUnit') await keepFromAccused(tx, caseId, [value]);
    const level = field === 'handlingUnit' ? (wantedLevel ?? null) : null;
    const { records } = found;
    const detail: CorrectionMade = { field, value, level, before: found[field], reason, role, records };
    const correctionId = await this.enter(tx, 'corrected', actor, caseId, detail);
    await this.tell(tx, caseId, correctionId, { correctionId, field, value, undone: false });
    return { correctionId, caseId };
  }

  /** Takes a correction back in this case: what stood before, or what the machine says, stands again. */
  async undo(
    caseId: string,
    correctionId: string,
    reason: string,
    who: Requester,
  ): Promise<{ correctionId: string; caseId: string; undone: true }> {
    return this.audit.change(who, async (tx) => {
      await takeDecisionLock(tx);
      const made = { caseId, correctionId };
      await this.takeBack(tx, made, await this.standing(tx, made, who), reason, who);
      const answer = { correctionId, caseId, undone: true as const };
      return { answer, entry: { action: 'correct', subject: caseId, detail: answer } };
    });
  }

  /** Takes back all of these that still stand, in the order given; why the others were not. */
  async undoAll(
    made: readonly MadeCorrection[],
    reason: string,
    who: Requester,
  ): Promise<{ items: MadeCorrection[]; refused: (MadeCorrection & { reason: Told })[] }> {
    return this.audit.change(who, async (tx) => {
      await takeDecisionLock(tx);
      const items: MadeCorrection[] = [];
      const refused: (MadeCorrection & { reason: Told })[] = [];
      for (const one of made) {
        const found = await this.standing(tx, one, who).catch((error: unknown) => {
          if (error instanceof Problem) return error;
          throw error;
        });
        if (found instanceof Problem) refused.push({ ...one, reason: found.told });
        else {
          await this.takeBack(tx, one, found, reason, who);
          items.push(one);
        }
      }
      const detail = { undone: items, refused: refused.map(({ caseId, correctionId }) => ({ caseId, correctionId })) };
      return { answer: { items, refused }, entry: { action: 'correct', subject: SEVERAL, detail } };
    });
  }

  /** Throws Problem where the correction does not stand in this case, or where the case is another's. */
  private async standing(
    tx: Transaction,
    { caseId, correctionId }: MadeCorrection,
    who: Requester,
  ): Promise<StandingCorrection> {
    await caseToCorrect(tx, caseId);
    const found = await correctionToUndo(tx, caseId, correctionId);
    await refuseOthers(tx, caseId, who);
    return found;
  }

  private async takeBack(
    tx: Transaction,
    { caseId, correctionId }: MadeCorrection,
    { field, value, records }: StandingCorrection,
    reason: string,
    { actor }: Requester,
  ): Promise<void> {
    const detail: CorrectionUndone = { correctionId, records, reason };
    const judgementId = await this.enter(tx, 'correction-undone', actor, caseId, detail, correctionId);
    await this.tell(tx, caseId, judgementId, { correctionId, field, value, undone: true });
  }

  private async enter(
    tx: Transaction,
    kind: 'corrected' | 'correction-undone',
    actor: string,
    caseId: string,
    detail: object,
    undoes: string | null = null,
  ): Promise<string> {
    const [judgementId] = await appendJudgements(tx, [
      { kind, actor, modelVersion: null, caseId, recordId: null, undoes, detail },
    ]);
    await applyCorrectionEntries(tx, judgementId as string);
    await reassessCases(tx, this.parts, [caseId]);
    return judgementId as string;
  }

  private async tell(
    tx: Transaction,
    caseId: string,
    judgementId: string,
    correction: NonNullable<CaseEventData['correction']>,
  ): Promise<void> {
    const summary = (await summariesOf(tx, [caseId])).get(caseId) as CaseEventData;
    const data: CaseEventData = { ...summary, judgementId, correction };
    await addToOutbox(tx, [{ topic: CASE_EVENTS_TOPIC, key: caseId, type: 'CaseCorrected', data }]);
  }

  private async refuseBadValue(wanted: WantedCorrection): Promise<void> {
    const isKnown =
      wanted.field !== 'handlingUnit' ||
      (await this.unitsInForce()).has(wanted.value) ||
      (await isUnitOfACase(this.database, wanted.value));
    const refusal = refusalOf({ ...wanted, level: wanted.level ?? undefined }, this.directory, () => isKnown);
    if (refusal) throw new Problem('invalid', refusal, [{ field: 'value', message: refusal }]);
  }

  /** Units of the city by the table that routes now, not by the one that came with the product. */
  private async unitsInForce(): Promise<ReadonlySet<string>> {
    const { routes } = await inTransaction(this.database, (tx) => this.book.inForce(tx));
    if (this.units?.version !== routes.version)
      this.units = { version: routes.version, names: unitsOfCity(routes.rows, this.directory) };
    return this.units.names;
  }
}

/** The same problem, told of this one of several. */
const atPlace = ({ kind, told }: Problem, index: number): Problem =>
  new Problem(kind, { zh: `第 ${index + 1} 项：${told.zh}`, en: `corrections.${index}: ${told.en}` }, [
    { field: `corrections.${index}`, message: told },
  ]);
