import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type NoticeActName, type NoticeDetail, noticeActOf, noticeRefusal } from '#libs/casework/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { casesWithin } from '../access/scoped-ids.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { caseNumbers } from '../registry/case-numbers.js';
import { addNotice, moveNotice, type NoticeRow, noticeById, stepsOfNotice } from '../registry/laggard-notices.js';
import type { Transaction } from '../registry/transaction.js';
import { invalid, Problem } from '../web/problem.js';
import { drawNotice, type NoticeOrder } from './draw-notice.js';
import { mayActOnNotice, possibleActs } from './notice-rights.js';
import type { NoticeDetailView, NoticeView } from './notices.dto.js';

export interface NoticeStep {
  readonly act: NoticeActName;
  readonly reason: string;
  readonly detail: NoticeDetail;
}

/** Notices to those who are behind by more than chance (通报约谈), from draft to the end. */
@Injectable()
export class Notices {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DivisionNames) private readonly names: DivisionNames,
  ) {}

  /** Drawn by the hub, to be issued by a leader. Throws Problem where there is nothing to tell. */
  async draft(order: NoticeOrder, reason: string, who: Requester): Promise<NoticeDetailView> {
    const today = civilDateOf(new Date());
    const drawn = await drawNotice(this.database, order, today, (code) => this.names.nameOf(code));
    return this.audit.change(who, async (tx) => {
      const noticeId = await addNotice(tx, drawn, reason, who.actor);
      if (!noticeId)
        throw new Problem('conflict', {
          zh: `对 ${drawn.name} 这段时间的通报正在办理`,
          en: `a notice to ${drawn.code} about these days is under way`,
        });
      const answer = await this.view(tx, noticeId, who);
      return { answer, entry: { action: 'notice', subject: noticeId, detail: { act: 'draft', code: drawn.code } } };
    });
  }

  /** Throws Problem where the person, the state or what is stated does not allow the act. */
  act(noticeId: string, { act, reason, detail }: NoticeStep, who: Requester): Promise<NoticeDetailView> {
    if (!mayActOnNotice(act, who))
      throw new Problem('forbidden', {
        zh: `您不能办理“${noticeActOf(act).zh}”`,
        en: `${act} is for ${noticeActOf(act).by === 'city' ? 'leaders of the city' : 'those who are told'}`,
      });
    return this.audit.change(who, async (tx) => {
      const { state } = await known(tx, noticeId, true);
      const refusal = noticeRefusal(act, state, detail);
      if (refusal)
        throw refusal.field ? invalid(refusal.field, refusal.because) : new Problem('conflict', refusal.because);
      const { to } = noticeActOf(act);
      await moveNotice(tx, noticeId, { act, state: to, reason, detail, by: who.actor });
      const answer = await this.view(tx, noticeId, who);
      return { answer, entry: { action: 'notice', subject: noticeId, detail: { act, state: to } } };
    });
  }

  /** Throws Problem where there is no such notice. */
  async view(tx: Transaction, noticeId: string, who: Requester): Promise<NoticeDetailView> {
    const row = await known(tx, noticeId);
    const disclosure = new Disclosure(who.purpose);
    const words = (text: string | undefined) => disclosure.sentence(text, []);
    const steps = (await stepsOfNotice(tx, noticeId)).map(({ detail, reason, ...step }) => ({
      ...step,
      reason: words(reason),
      talkOn: detail?.talkOn ?? null,
      measures: words(detail?.measures),
      doneBy: detail?.doneBy ?? null,
      minutes: words(detail?.minutes),
    }));
    return { ...(await shown(tx, row, who)), steps, possible: possibleActs(row.state, who) };
  }
}

/** With the cases that the reader may see. */
export async function shown(tx: Transaction, row: NoticeRow, { scope }: Requester): Promise<NoticeView> {
  const all = row.figures.flatMap(({ caseIds }) => caseIds);
  const seen = await casesWithin(tx, scope, [...new Set(all)]);
  const numbers = await caseNumbers(tx, [...seen]);
  return {
    ...row,
    figures: row.figures.map(({ caseIds, ...figure }) => ({
      ...figure,
      cases: caseIds.flatMap((caseId) => {
        const caseNumber = numbers.get(caseId);
        return caseNumber === undefined ? [] : [{ caseId, caseNumber }];
      }),
    })),
  };
}

async function known(tx: Transaction, noticeId: string, lock = false): Promise<NoticeRow> {
  const row = /^\d{1,18}$/.test(noticeId) ? await noticeById(tx, noticeId, lock) : null;
  if (!row) throw new Problem('not-found', { zh: `没有这份通报：${noticeId}`, en: `no notice ${noticeId}` });
  return row;
}
