import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Disclosure } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { peopleOfCases } from '../cases/case-people.js';
import type { HubConfig } from '../config.js';
import { Lookup } from '../lookup/lookup.service.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { estatesOf, type Grid } from '../reference/grids.js';
import { HUB_CONFIG } from '../tokens.js';
import { invalid } from '../web/problem.js';
import type { CasebookEntry, CasebookQuery } from './casebook.dto.js';
import { type CasebookOrder, casebookAfter, casebookInOrder, casebookRows } from './casebook.queries.js';
import { casebookEntry } from './casebook-entry.js';
import type { CasebookFilter, CasebookGrid } from './casebook-filter.js';

/** So many cases of an export are in memory at a time. */
const EXPORT_PAGE = 500;
/** So many cases that words find can be in the casebook at once. */
const FOUND_MAX = 2000;
const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-30';
const VILLAGE_DIGITS = 12;
/** Where an address names a grid: that none is known. */
const NO_GRID = 'none';

/** The casebook (电子台账): one row a case, from intake to performance. */
@Injectable()
export class Casebook {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly names: DivisionNames,
    @Inject(Lookup) private readonly lookup: Lookup,
    @Inject(HUB_CONFIG) private readonly config: Pick<HubConfig, 'grids'>,
  ) {}

  /** Throws Problem where the days are no span, or the grid is none of the city's list. */
  async filterOf(query: CasebookQuery, who: Requester): Promise<CasebookFilter> {
    const { scope } = who;
    const { from = FIRST_DAY, to = LAST_DAY, state = null, risk = null } = query;
    const grid = gridAsked(query, this.config.grids);
    const division = grid?.village ?? query.division ?? null;
    const { unit = null, type = null, system = null, phase = null } = query;
    if (to < from) throw invalid('to', { zh: `${to} 早于 ${from}`, en: `${to} lies before ${from}` });
    const found = query.q === undefined ? null : await this.lookup.casesWith(query.q, who, FOUND_MAX);
    return { span: { from, to, division, scope }, unit, type, system, phase, state, risk, grid, found };
  }

  /** In the order of the ids; people in it masked where no purpose is stated. */
  async entries(caseIds: readonly string[], { purpose }: Requester, today: string): Promise<CasebookEntry[]> {
    const rows = await casebookRows(this.database, caseIds, today);
    const people = await peopleOfCases(this.database, caseIds);
    const disclosure = new Disclosure(purpose);
    const nameOf = (code: string) => this.names.nameOf(code);
    return rows.map((row) => casebookEntry(row, { people: people(row.caseId), disclosure, nameOf }));
  }

  /** All that a filter leaves, a page at a time: as they are sorted, or oldest case first. */
  async *all(
    filter: CasebookFilter,
    order: CasebookOrder | null,
    who: Requester,
    today: string,
  ): AsyncGenerator<CasebookEntry> {
    if (order) {
      const ids = await casebookInOrder(this.database, filter, order, today);
      for (let at = 0; at < ids.length; at += EXPORT_PAGE)
        yield* await this.entries(ids.slice(at, at + EXPORT_PAGE), who, today);
      return;
    }
    let after = '0';
    for (;;) {
      const ids = await casebookAfter(this.database, filter, { after, limit: EXPORT_PAGE }, today);
      yield* await this.entries(ids, who, today);
      if (ids.length < EXPORT_PAGE) return;
      after = ids.at(-1)!;
    }
  }
}

/** Throws Problem for a grid that is none, or lies outside the division asked for. */
function gridAsked(
  { grid, division }: CasebookQuery,
  grids: readonly Grid[],
): (CasebookGrid & { village: string }) | null {
  if (grid === undefined) return null;
  const code = grid === NO_GRID ? '' : grid;
  const village = code.slice(0, VILLAGE_DIGITS) || division;
  if (!village || village.length !== VILLAGE_DIGITS)
    throw invalid('division', {
      zh: '查看网格不明的案件须先指定村社区',
      en: 'cases of no known grid are of one village',
    });
  if (code !== '' && !grids.some((one) => one.code === code))
    throw invalid('grid', { zh: `网格清单中没有 ${code}`, en: `${code} is no grid of the city’s list` });
  if (division && !village.startsWith(division))
    throw invalid('grid', { zh: `网格 ${code} 不在 ${division}`, en: `grid ${code} lies outside ${division}` });
  return { code, village, estates: estatesOf(grids, village) };
}
