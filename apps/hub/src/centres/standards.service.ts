import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { documentRefusal } from '#libs/casework/index.js';
import { answerRefusal, STANDARD_NAMES, type Standard, standingsOf } from '#libs/centres/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { idOf } from '../casefile/case-known.js';
import { foundIn } from '../casefile/found-in.js';
import { onRecord } from '../casework/refusal-on-record.js';
import type { HubConfig } from '../config.js';
import {
  addStandardEntry,
  addStandardFile,
  type NewStandardEntry,
  type StandardFile,
  type StandardRow,
  standardEntries,
  standardFile,
} from '../registry/centre-standards.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { HUB_CONFIG } from '../tokens.js';
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
    @Inject(HUB_CONFIG) private readonly config: Pick<HubConfig, 'malwareScanner'>,
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

  /**
   * The file of the claim that stands, by whose digest it is known: another one is refused, so that what the level above looks at is
   * what was claimed. Throws Problem.
   */
  handIn(centreId: string, name: string, file: StandardFile, who: Requester): Promise<StandardsView> {
    const standard = standardOf(name);
    const what = { centre: centreId, standard, size: file.body.length };
    const attempt = { audit: this.audit, who, caseId: `centre ${centreId}`, what, action: 'document-refused' as const };
    return onRecord(attempt, () => this.keep(centreId, standard, file, who));
  }

  private async keep(centreId: string, standard: Standard, file: StandardFile, who: Requester): Promise<StandardsView> {
    const refusal =
      documentRefusal(file.mediaType, file.body) ?? (await foundIn(this.config.malwareScanner, file.body));
    if (refusal) throw invalid('file', refusal);
    return this.audit.change(who, async (tx) => {
      await openCentre(tx, centreId);
      const standing = standingsOf(await standardEntries(tx, centreId)).find((one) => one.standard === standard)!;
      const { said } = standing;
      const digests = ['sm3', 'sha256'].map((by) => createHash(by).update(file.body).digest('hex'));
      if (!said?.fileDigest || !digests.includes(said.fileDigest))
        throw new Problem('conflict', {
          zh: '与申报所记的文件摘要不符：先申报，再交同一份文件',
          en: 'it is not the file whose digest the claim states: claim first, then hand in that file',
        });
      if (!(await addStandardFile(tx, said.entryId, file, who.actor)))
        throw new Problem('conflict', { zh: '这份文件已经交过', en: 'the file has been handed in' });
      const answer = await view(tx, centreId);
      const detail = { did: 'standard-file', standard, entryId: said.entryId, digest: digests[0] };
      return { answer, entry: { action: 'centre', subject: centreId, detail } };
    });
  }

  /** Throws Problem where the entry has none. */
  async file(centreId: string, entryId: string, who: Requester): Promise<StandardFile & { readonly name: string }> {
    const found = await inTransaction(this.database, async (tx) => {
      await knownCentre(tx, centreId);
      return standardFile(tx, centreId, idOf(entryId, 'entry'));
    });
    if (!found) throw new Problem('not-found', { zh: `没有这份文件：${entryId}`, en: `entry ${entryId} has no file` });
    await this.audit.enter(who, { action: 'view-document', subject: centreId, detail: { standardEntry: entryId } });
    return found;
  }

  /** Throws Problem where nothing waits for an answer, or where it is not hers to give. */
  answer(centreId: string, name: string, body: StandardAnswer, who: Requester): Promise<StandardsView> {
    const standard = standardOf(name);
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
    entryOf: (tx: Transaction) => Promise<Omit<NewStandardEntry, 'by'>>,
  ): Promise<StandardsView> {
    return this.audit.change(who, async (tx) => {
      const entry = await entryOf(tx);
      await addStandardEntry(tx, centreId, { ...entry, by: who.actor });
      const answer = await view(tx, centreId);
      return { answer, entry: { action: 'centre', subject: centreId, detail: { did: 'standard', ...entry } } };
    });
  }
}

/** Throws Problem. */
function standardOf(name: string): Standard {
  const standard = STANDARD_NAMES.find((one) => one === name);
  if (!standard) throw new Problem('not-found', { zh: `六有中没有这一项：${name}`, en: `no standard ${name}` });
  return standard;
}

/** Throws Problem where it has not come. */
function dayOf({ on }: { on?: string }): string {
  const today = civilDateOf(new Date());
  if (on !== undefined && on > today) throw invalid('on', { zh: `${on} 还没有到`, en: `${on} has not come yet` });
  return on ?? today;
}

async function view(tx: Transaction, centreId: string): Promise<StandardsView> {
  const entries = await standardEntries(tx, centreId);
  const shown = ({ standard: _, ...entry }: StandardRow) => entry;
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
