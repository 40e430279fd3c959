import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordKey } from '#libs/contracts/index.js';
import type { Disclosure } from '../access/disclosure.js';
import { findRecord, type LinkedRecordRow, recordsOfCase } from '../cases/case.queries.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { loadActs } from '../review/act-ledger.js';
import { pairKey, pairOf } from '../review/acts/act.js';
import { type StandingWord, standingWords } from '../review/acts/people-words.js';
import { MATCHER } from '../tokens.js';
import { Problem } from '../web/problem.js';
import type { CaseExplanation, PairExplanation, PeopleWord } from './explanation.dto.js';
import { waterfall } from './waterfall.js';

/** Why records are, or are not, one conflict: weighed anew by the present model, from what the index keeps of them. */
@Injectable()
export class Explanations {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MATCHER) private readonly matcher: Matcher,
  ) {}

  /** Throws Problem where a record is unknown, or is not compared: withdrawn, or no dispute. */
  async ofPair(one: RecordKey, other: RecordKey, disclosure: Disclosure): Promise<PairExplanation> {
    if (one.system === other.system && one.sourceId === other.sourceId)
      throw new Problem('invalid', { zh: '记录不与自身比较', en: 'a record is not compared with itself' });
    const [left, right] = [await this.comparable(one), await this.comparable(other)];
    return inTransaction(this.database, async (tx) => {
      const explanation = await this.matcher.explain(tx, left.recordId, right.recordId);
      if (!explanation)
        throw new Problem('conflict', {
          zh: '其中一条记录刚有变化，请重试',
          en: 'one of the two has left the index meanwhile: ask again',
        });
      const words = await wordsOn(tx, [left.recordId, right.recordId]);
      return {
        left: one,
        right: other,
        sameCase: left.caseId === right.caseId,
        people: peopleWord(words, left.recordId, right.recordId),
        ...waterfall(explanation, this.matcher.thresholds, [left.content, right.content], disclosure),
      };
    });
  }

  /** The record beside the live records of a case, itself left out. Throws Problem as above. */
  async ofCase(caseId: string, key: RecordKey, disclosure: Disclosure): Promise<CaseExplanation> {
    const record = await this.comparable(key);
    const members = (await recordsOfCase(this.database, caseId)).filter(
      (row) => row.state === 'live' && row.recordId !== record.recordId,
    );
    if (members.length === 0)
      throw new Problem('conflict', {
        zh: '该案没有其他有效记录可比较',
        en: `case ${caseId} has no other live record to compare with`,
      });
    return inTransaction(this.database, async (tx) => {
      const ids = members.map((member) => member.recordId);
      const found = await this.matcher.explainBeside(tx, record.recordId, ids);
      if (!found)
        throw new Problem('conflict', {
          zh: '这条记录刚有变化，请重试',
          en: 'the record has left the index meanwhile: ask again',
        });
      const words = await wordsOn(tx, [record.recordId]);
      const byId = new Map(members.map((member) => [member.recordId, member]));
      const pairs = found.pairs.map(({ record: otherId, confidence, contradicts, explanation }) => {
        const member = byId.get(String(otherId)) as LinkedRecordRow;
        const contents = [record.content, member.content] as const;
        return {
          record: { system: member.system, sourceId: member.sourceId },
          confidence,
          contradicts,
          people: peopleWord(words, record.recordId, member.recordId),
          ...waterfall(explanation, this.matcher.thresholds, contents, disclosure),
        };
      });
      const { averageWeight, probability } = found;
      const linkThreshold = this.matcher.thresholds.link;
      return {
        record: key,
        caseId,
        inCase: record.caseId === caseId,
        averageWeight,
        probability,
        linkThreshold,
        pairs,
      };
    });
  }

  private async comparable({ system, sourceId }: RecordKey): Promise<LinkedRecordRow> {
    const row = await findRecord(this.database, system, sourceId);
    if (!row)
      throw new Problem('not-found', {
        zh: `没有这条记录：${system} ${sourceId}`,
        en: `the hub has never seen ${system} ${sourceId}`,
      });
    if (row.state !== 'live' || row.caseId === null)
      throw new Problem('conflict', {
        zh: `${system} ${sourceId} ${row.state === 'live' ? '不是纠纷' : `的状态是 ${row.state}`}，不与任何记录比对`,
        en: `${system} ${sourceId} is ${row.state === 'live' ? 'no dispute' : row.state}: it is compared with nothing`,
      });
    return row;
  }
}

const wordsOn = async (tx: Transaction, recordIds: readonly string[]): Promise<Map<string, StandingWord>> =>
  standingWords(await loadActs(tx, recordIds));

function peopleWord(words: ReadonlyMap<string, StandingWord>, one: string, other: string): PeopleWord | null {
  const word = words.get(pairKey(pairOf(one, other)));
  return word ? { decision: word.kind === 'must' ? 'same' : 'different', judgementId: word.judgementId } : null;
}
