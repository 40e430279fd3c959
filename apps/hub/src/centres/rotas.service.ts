import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DutyEntry, dutyNeeded, rotaOf, swapEntries } from '#libs/centres/index.js';
import { type CivilDate, civilDateOf, daysBetween, plusDays } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { loadCalendar } from '../registry/calendar.js';
import { dutyEntries, enterDuty } from '../registry/duty.js';
import { type MediatorRow, mediatorsInScope } from '../registry/mediators.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import type { RuleBook } from '../rules/rule-book.js';
import { RULE_BOOK } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';
import { worksOn } from './centre-views.js';
import type { RotaBody, RotaQuery, RotaView, SwapBody } from './duty.dto.js';
import { knownCentre, openCentre } from './known-centre.js';

const DAYS_SHOWN = 13;
const DAYS_MAX = 61;

/** Who is on duty where, and every change of it. */
@Injectable()
export class Rotas {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(RULE_BOOK) private readonly rules: RuleBook,
  ) {}

  show(centreId: string, span: RotaQuery): Promise<RotaView> {
    const days = spanOf(span);
    return inTransaction(this.database, (tx) => this.view(tx, centreId, days));
  }

  /** Throws Problem where one of them does not work there on her day. */
  enter(centreId: string, { entries, reason }: RotaBody, who: Requester): Promise<RotaView> {
    const days = entries.map(({ day }) => day).toSorted();
    const span = spanOf({ from: days[0], to: days.at(-1) });
    return this.write(centreId, who, { span, entries: async () => entries, reason, did: 'duty' });
  }

  /** Throws Problem where one of them has not the day that she gives. */
  swap(centreId: string, { reason, ...swap }: SwapBody, who: Requester): Promise<RotaView> {
    const days = [swap.day, swap.backOn ?? swap.day].toSorted();
    const span = spanOf({ from: days[0], to: days[1] });
    const entries = async (tx: Transaction) => {
      const found = swapEntries(await dutyEntries(tx, [centreId], span), swap);
      if (!found)
        throw new Problem('conflict', {
          zh: '换班双方须各有要换出的班次，且不能换给当天已在值班的人',
          en: 'each must have the day that she gives, and not yet the one that she takes',
        });
      return found;
    };
    return this.write(centreId, who, { span, entries, reason, did: 'swap' });
  }

  private write(
    centreId: string,
    who: Requester,
    {
      span,
      entries,
      reason,
      did,
    }: {
      span: { from: CivilDate; to: CivilDate };
      entries: (tx: Transaction) => Promise<readonly DutyEntry[]>;
      reason: string;
      did: string;
    },
  ): Promise<RotaView> {
    return this.audit.change(who, async (tx) => {
      await openCentre(tx, centreId);
      const given = await entries(tx);
      const works = worksOn(await staffOf(tx, centreId));
      const wrong = given.find(({ day, mediatorId, on }) => on && !works(mediatorId, day));
      if (wrong)
        throw invalid('entries', {
          zh: `${wrong.day} 该机构没有这位在岗调解员：${wrong.mediatorId}`,
          en: `mediator ${wrong.mediatorId} does not work there on ${wrong.day}`,
        });
      await enterDuty(tx, centreId, given, { reason, by: who.actor });
      const answer = await this.view(tx, centreId, span);
      return { answer, entry: { action: 'centre', subject: centreId, detail: { did, entries: [...given], reason } } };
    });
  }

  private async view(tx: Transaction, centreId: string, span: { from: CivilDate; to: CivilDate }): Promise<RotaView> {
    const { kind } = await knownCentre(tx, centreId);
    const { staffing } = await this.rules.inForce(tx);
    const rule = dutyNeeded(kind, staffing.rows);
    const staff = await staffOf(tx, centreId);
    const nameOf = new Map(staff.map(({ mediatorId, name }) => [mediatorId, name]));
    const named = (mediatorId: string) => ({ mediatorId, name: nameOf.get(mediatorId) ?? mediatorId });
    const entries = await dutyEntries(tx, [centreId], span);
    const needed = rule?.onDutyMin ?? 0;
    const days = rotaOf({ ...span, entries, needed, calendar: await loadCalendar(tx), worksOn: worksOn(staff) });
    return {
      rule: rule && `${rule.zh}（${rule.article}）`,
      days: days.map((day) => ({ ...day, mediators: day.mediators.map(named), gone: day.gone.map(named) })),
      history: entries.toReversed().map(({ centreId: _, ...entry }) => ({ ...entry, ...named(entry.mediatorId) })),
    };
  }
}

const staffOf = (tx: Transaction, centreId: string): Promise<MediatorRow[]> =>
  mediatorsInScope(tx, { scope: null, centreId, gone: true });

/** Throws Problem where it is longer than anybody looks at. */
function spanOf({ from = civilDateOf(new Date()), to = plusDays(from, DAYS_SHOWN) }: RotaQuery) {
  const days = daysBetween(from, to);
  if (days < 0 || days > DAYS_MAX)
    throw invalid('to', {
      zh: `须在起始日之后 ${DAYS_MAX} 天以内`,
      en: `must be up to ${DAYS_MAX} days after the first`,
    });
  return { from, to };
}
