import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { answerRefusal, STANDARD_NAMES, standingsOf } from '#libs/centres/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { addStandardEntry, type StandardRow, standardEntries } from '../registry/centre-standards.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { invalid, Problem } from '../web/problem.js';
import { mayConfirm } from './centre-rights.js';
import { knownCentre, openCentre } from './known-centre.js';
import type { StandardAnswer, StandardClaim, StandardsView } from './standard.dto.js';

/** What a centre has to have (六有): it says so with what shows it, the level above confirms. */
@Injectable()
export class CentreStandards {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  show(centreId: string): Promise<StandardsView> {
    return inTransaction(this.database, async (tx) => {
      await knownCentre(tx, centreId);
      return view(tx, centreId);
    });
  }

  claim(centreId: string, body: StandardClaim, who: Requester): Promise<StandardsView> {
    const { standard, met, reason: words, fileName = null, fileDigest = null } = body;
    return this.enter(centreId, who, async (tx) => {
      await openCentre(tx, centreId);
      const act = met ? 'met' : 'wanting';
      return { standard, act, on: dayOf(body), words, fileName, fileDigest };
    });
  }

  /** Throws Problem where nothing waits for an answer, or where it is not hers to give. */
  answer(centreId: string, name: string, body: StandardAnswer, who: Requester): Promise<StandardsView> {
    const standard = STANDARD_NAMES.find((one) => one === name);
    if (!standard) throw new Problem('not-found', { zh: `六有中没有这一项：${name}`, en: `no standard ${name}` });
    return this.enter(centreId, who, async (tx) => {
      const { divisionCode } = await openCentre(tx, centreId);
      if (!mayConfirm(who, divisionCode))
        throw new Problem('forbidden', { zh: '由上一级的领导确认', en: 'leaders of the level above confirm' });
      const standing = standingsOf(await standardEntries(tx, centreId)).find((one) => one.standard === standard)!;
      const refusal = answerRefusal(standing, who.actor);
      if (refusal) throw new Problem(refusal.isForbidden ? 'forbidden' : 'conflict', refusal);
      const act = body.confirmed ? 'confirmed' : 'returned';
      return { standard, act, on: dayOf(body), words: body.reason, fileName: null, fileDigest: null };
    });
  }

  private enter(
    centreId: string,
    who: Requester,
    entryOf: (tx: Transaction) => Promise<Omit<StandardRow, 'entryId' | 'at' | 'by'>>,
  ): Promise<StandardsView> {
    return this.audit.change(who, async (tx) => {
      const entry = await entryOf(tx);
      await addStandardEntry(tx, centreId, { ...entry, by: who.actor });
      const answer = await view(tx, centreId);
      return { answer, entry: { action: 'centre', subject: centreId, detail: { did: 'standard', ...entry } } };
    });
  }
}

/** Throws Problem where it has not come. */
function dayOf({ on }: { on?: string }): string {
  const today = civilDateOf(new Date());
  if (on !== undefined && on > today) throw invalid('on', { zh: `${on} 还没有到`, en: `${on} has not come yet` });
  return on ?? today;
}

async function view(tx: Transaction, centreId: string): Promise<StandardsView> {
  const entries = await standardEntries(tx, centreId);
  const shown = ({ entryId: _, standard: __, ...entry }: StandardRow) => entry;
  return {
    items: standingsOf(entries).map(({ standard, state, said, answer }) => ({
      standard,
      state,
      said: said && shown(said),
      answer: answer && shown(answer),
      history: entries
        .filter((entry) => entry.standard === standard)
        .toReversed()
        .map(shown),
    })),
  };
}
