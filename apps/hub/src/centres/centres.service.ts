import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { addCentre, type CentreFilter, centresInScope, changeCentre, closeCentre } from '../registry/centres.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import type { RuleBook } from '../rules/rule-book.js';
import { DIVISIONS, RULE_BOOK } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';
import type {
  CentreChange,
  CentreClosure,
  CentreDetailView,
  CentrePage,
  CoverageView,
  NewCentreBody,
} from './centre.dto.js';
import { mayDo, seesDivision } from './centre-rights.js';
import { centreViews } from './centre-views.js';
import { coverageOf, isWanting } from './coverage.js';

interface ListOrder {
  readonly filter: Omit<CentreFilter, 'scope'>;
  readonly wanting?: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Centres of mediation: which there are, what they lack, and how far the city is covered. */
@Injectable()
export class Centres {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(RULE_BOOK) private readonly rules: RuleBook,
    @Inject(DIVISIONS) private readonly divisions: DivisionDirectory,
  ) {}

  list({ filter, wanting, offset, limit }: ListOrder, { scope }: Requester): Promise<CentrePage> {
    return inTransaction(this.database, async (tx) => {
      const { staffing } = await this.rules.inForce(tx);
      const all = await this.views(tx, { ...filter, scope });
      const kept = wanting === undefined ? all : all.filter((centre) => isWanting(centre) === wanting);
      const items = kept.slice(offset, offset + limit);
      const next = offset + items.length;
      return {
        staffingVersion: staffing.version,
        total: kept.length,
        items,
        nextCursor: next < kept.length ? String(next) : null,
      };
    });
  }

  coverage(who: Requester): Promise<CoverageView> {
    return inTransaction(this.database, async (tx) => {
      const centres = await this.views(tx, { scope: who.scope, closed: false });
      return { items: coverageOf(centres, this.divisions, (code) => seesDivision(who, code)) };
    });
  }

  show(centreId: string, who: Requester): Promise<CentreDetailView> {
    return inTransaction(this.database, (tx) => this.view(tx, centreId, who));
  }

  /** Throws Problem where the division is none of the city's or not hers, or an open centre has the name. */
  add({ reason, openedOn = civilDateOf(new Date()), address, names = [], ...body }: NewCentreBody, who: Requester) {
    const { name, kind, divisionCode } = body;
    if (divisionCode !== this.divisions.cityCode && !this.divisions.get(divisionCode))
      throw invalid('divisionCode', { zh: `本市没有这个区划：${divisionCode}`, en: `no division ${divisionCode}` });
    if (!seesDivision(who, divisionCode))
      throw new Problem('forbidden', {
        zh: '只能在本辖区内设立机构',
        en: 'centres are added within the divisions that you see',
      });
    return this.audit.change(who, async (tx) => {
      const wanted = { name, kind, divisionCode, names, address: address ?? null, openedOn };
      const centreId = await addCentre(tx, wanted, who.actor);
      if (!centreId)
        throw new Problem('conflict', { zh: `已有同名机构：${name}`, en: `there is a centre ${name} already` });
      const answer = await this.view(tx, centreId, who);
      return { answer, entry: { action: 'centre', subject: centreId, detail: { did: 'opened', ...wanted, reason } } };
    });
  }

  change(centreId: string, { reason, ...wanted }: CentreChange, who: Requester): Promise<CentreDetailView> {
    return this.audit.change(who, async (tx) => {
      const before = await this.view(tx, centreId, who);
      const { names = before.names, address = before.address } = wanted;
      if (!(await changeCentre(tx, centreId, { names, address }, who.actor))) throw closed(centreId);
      const answer = await this.view(tx, centreId, who);
      const detail = {
        did: 'changed',
        before: { names: before.names, address: before.address },
        after: wanted,
        reason,
      };
      return { answer, entry: { action: 'centre', subject: centreId, detail } };
    });
  }

  close(centreId: string, { reason, on = civilDateOf(new Date()) }: CentreClosure, who: Requester) {
    return this.audit.change(who, async (tx) => {
      await this.view(tx, centreId, who);
      if (!(await closeCentre(tx, centreId, { on, reason, by: who.actor }))) throw closed(centreId);
      const answer = await this.view(tx, centreId, who);
      return { answer, entry: { action: 'centre', subject: centreId, detail: { did: 'closed', on, reason } } };
    });
  }

  /** Throws Problem where there is no such centre. */
  private async view(tx: Transaction, centreId: string, who: Requester): Promise<CentreDetailView> {
    const [found] = /^\d{1,18}$/.test(centreId) ? await this.views(tx, { scope: who.scope, centreId }) : [];
    if (!found) throw new Problem('not-found', { zh: `没有这个机构：${centreId}`, en: `no centre ${centreId}` });
    return { ...found, may: mayDo(who, found.divisionCode) };
  }

  private async views(tx: Transaction, filter: CentreFilter) {
    const { staffing } = await this.rules.inForce(tx);
    return centreViews(tx, await centresInScope(tx, filter), {
      rows: staffing.rows,
      today: civilDateOf(new Date()),
      nameOf: (code) => this.divisions.namesOf(code).join('') || null,
    });
  }
}

const closed = (centreId: string): Problem =>
  new Problem('conflict', { zh: `机构 ${centreId} 已经撤销`, en: `centre ${centreId} is closed` });
