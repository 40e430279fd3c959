import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { suggestMediators } from '#libs/centres/index.js';
import { disputeTypeName } from '#libs/contracts/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { isWithheldFrom, type Withheld } from '#libs/routing/index.js';
import { Audit, type Change } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { DivisionNames } from '../reference/division-names.service.js';
import type { AuditEntry } from '../registry/audit-trail.js';
import { dutyEntries } from '../registry/duty.js';
import { loadMediatorLoads, type MediatorLoads } from '../registry/mediator-loads.js';
import {
  addMediator,
  changeMediator,
  endMediator,
  type MediatorFilter,
  type MediatorRow,
  mediatorsInScope,
} from '../registry/mediators.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { invalid, Problem } from '../web/problem.js';
import { knownCentre, openCentre } from './known-centre.js';
import type {
  MediatorChange,
  MediatorDeparture,
  MediatorList,
  MediatorPage,
  MediatorSuggestions,
  MediatorView,
  NewMediator,
} from './mediator.dto.js';

/** Where nothing else is said of how many open cases somebody can carry. */
const CAPACITY = { fullTime: 20, partTime: 5 } as const;
const SUGGESTED_MAX = 5;

/** Who works at the centres, what they have at hand, and who could mediate a case. */
@Injectable()
export class Mediators {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DivisionNames) private readonly names: DivisionNames,
  ) {}

  async page(
    filter: Omit<MediatorFilter, 'scope'>,
    { offset, limit }: { offset: number; limit: number },
    who: Requester,
  ) {
    const page = await inTransaction(this.database, async (tx): Promise<MediatorPage> => {
      const rows = await mediatorsInScope(tx, { ...filter, scope: who.scope });
      const items = this.views(rows.slice(offset, offset + limit), await loadMediatorLoads(tx), who);
      const next = offset + items.length;
      return { total: rows.length, items, nextCursor: next < rows.length ? String(next) : null };
    });
    await this.enterLook(who, { mediators: page.items.length });
    return page;
  }

  async of(centreId: string, who: Requester): Promise<MediatorList> {
    const list = await inTransaction(this.database, async (tx) => {
      await knownCentre(tx, centreId);
      return this.list(tx, centreId, who);
    });
    await this.enterLook(who, { centreId, mediators: list.items.length });
    return list;
  }

  add(centreId: string, { reason, ...of }: NewMediator, who: Requester): Promise<MediatorList> {
    const capacity = of.capacity ?? (of.fullTime ? CAPACITY.fullTime : CAPACITY.partTime);
    return this.audit.change(who, async (tx) => {
      await openCentre(tx, centreId);
      const { phone = null, specialities = [], joinedOn = civilDateOf(new Date()), termUntil = null } = of;
      const details = { ...of, capacity, specialities, joinedOn, termUntil };
      refuseBackwards(details);
      const mediatorId = await addMediator(tx, { ...details, centreId, phone }, who.actor);
      const { phone: _, ...told } = details;
      return this.changed(tx, centreId, { did: 'joined', mediatorId, ...told, reason }, who);
    });
  }

  change(centreId: string, mediatorId: string, { reason, ...wanted }: MediatorChange, who: Requester) {
    return this.audit.change(who, async (tx) => {
      const before = await known(tx, centreId, mediatorId);
      const { phone, ...given } = wanted;
      const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const after = { ...before, ...set };
      refuseBackwards(after);
      await changeMediator(tx, mediatorId, { ...after, phone }, who.actor);
      const was = Object.fromEntries(Object.keys(set).map((name) => [name, before[name as keyof MediatorRow]]));
      const detail = { did: 'changed', mediatorId, before: was, after: set, phone: phone !== undefined, reason };
      return this.changed(tx, centreId, detail, who);
    });
  }

  leave(
    centreId: string,
    mediatorId: string,
    { reason, on = civilDateOf(new Date()) }: MediatorDeparture,
    who: Requester,
  ) {
    return this.audit.change(who, async (tx) => {
      await known(tx, centreId, mediatorId);
      await endMediator(tx, { centreId, mediatorId }, { on, reason, by: who.actor });
      const detail = { did: 'left', mediatorId, on, reason };
      return this.changed(tx, centreId, detail, who);
    });
  }

  /** Who could mediate a case, and why. Throws Problem where there is no such case. */
  suggest(caseId: string): Promise<MediatorSuggestions> {
    return inTransaction(this.database, async (tx) => {
      const { withheld, ...found } = await caseToMediate(tx, caseId);
      const rows = await mediatorsInScope(tx, { scope: null });
      const [loads, today] = [await loadMediatorLoads(tx), civilDateOf(new Date())];
      const duty = await dutyEntries(tx, [...new Set(rows.map(({ centreId }) => centreId))], {
        from: today,
        to: today,
      });
      const onDuty = new Map(duty.map(({ mediatorId, on }) => [mediatorId, on]));
      const order = suggestMediators(
        {
          ...found,
          typeName: disputeTypeName(found.disputeType),
          isWithheldFrom: (unit) => isWithheldFrom(unit, withheld),
        },
        rows.map((row) => ({
          ...row,
          centre: row.centreName,
          openCases: loads.of(row.mediatorId),
          onDutyToday: onDuty.get(row.mediatorId) ?? false,
        })),
        SUGGESTED_MAX,
      );
      const byId = new Map(rows.map((row) => [row.mediatorId, row]));
      return {
        items: order.map(({ mediatorId, reasons }) => {
          const { name, centreId, centreName } = byId.get(mediatorId)!;
          return { mediatorId, name, centreId, centreName, reasons };
        }),
      };
    });
  }

  private async list(tx: Transaction, centreId: string, who: Requester): Promise<MediatorList> {
    const rows = await mediatorsInScope(tx, { scope: null, centreId, gone: true });
    return { items: this.views(rows, await loadMediatorLoads(tx), who) };
  }

  private async changed(
    tx: Transaction,
    centreId: string,
    detail: AuditEntry['detail'],
    who: Requester,
  ): Promise<Change<MediatorList>> {
    return { answer: await this.list(tx, centreId, who), entry: { action: 'centre', subject: centreId, detail } };
  }

  private views(rows: readonly MediatorRow[], loads: MediatorLoads, { purpose }: Requester): MediatorView[] {
    const disclosure = new Disclosure(purpose);
    return rows.map(({ centreKind: _, centreNames: __, phone, ...row }) => ({
      ...row,
      divisionName: this.names.nameOf(row.divisionCode),
      openCases: loads.of(row.mediatorId),
      unclearCases: loads.unclear(row.mediatorId),
      phone: disclosure.party({ kind: 'person', phone: phone ?? undefined }).phone ?? null,
    }));
  }

  private enterLook(who: Requester, detail: Readonly<Record<string, unknown>>): Promise<void> {
    return this.audit.enter(who, { action: 'view-mediators', detail: { ...detail } });
  }
}

async function known(tx: Transaction, centreId: string, mediatorId: string): Promise<MediatorRow> {
  const [found] = [centreId, mediatorId].every((id) => /^\d{1,18}$/.test(id))
    ? await mediatorsInScope(tx, { scope: null, centreId, mediatorId })
    : [];
  if (!found)
    throw new Problem('not-found', {
      zh: `该机构没有这位在岗调解员：${mediatorId}`,
      en: `no mediator ${mediatorId} works there`,
    });
  return found;
}

function refuseBackwards({ joinedOn, termUntil }: { joinedOn: string; termUntil: string | null }): void {
  if (termUntil !== null && termUntil < joinedOn)
    throw invalid('termUntil', { zh: '任期不能早于到岗', en: 'the term ends before she joined' });
}

interface FoundCase {
  readonly disputeType: string;
  readonly divisionCode: string | null;
  readonly level: 'county' | 'township' | 'village';
  readonly mediationBody: string | null;
  readonly withheld: Withheld | null;
}

async function caseToMediate(tx: Transaction, caseId: string): Promise<FoundCase> {
  const [found] = /^\d{1,18}$/.test(caseId)
    ? await tx.query<FoundCase>(
        `select dispute_type as "disputeType", division_code as "divisionCode", handling_level as level,
           mediation_body as "mediationBody", withheld from case_file where case_id = $1 and merged_into is null`,
        [caseId],
      )
    : [];
  if (!found) throw new Problem('not-found', { zh: `没有这个案件：${caseId}`, en: `no case ${caseId}` });
  return found;
}
