import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Disclosure } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { peopleOfCases } from '../cases/case-people.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { invalid } from '../web/problem.js';
import type { CasebookEntry, CasebookQuery } from './casebook.dto.js';
import { casebookAfter, casebookRows } from './casebook.queries.js';
import { casebookEntry } from './casebook-entry.js';
import type { CasebookFilter } from './casebook-filter.js';

/** So many cases of an export are in memory at a time. */
const EXPORT_PAGE = 500;

/** The casebook (电子台账): one row a case, from intake to performance. */
@Injectable()
export class Casebook {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly names: DivisionNames,
  ) {}

  /** In the order of the ids; people in it masked where no purpose is stated. */
  async entries(caseIds: readonly string[], { purpose }: Requester, today: string): Promise<CasebookEntry[]> {
    const rows = await casebookRows(this.database, caseIds, today);
    const people = await peopleOfCases(this.database, caseIds);
    const disclosure = new Disclosure(purpose);
    const nameOf = (code: string) => this.names.nameOf(code);
    return rows.map((row) => casebookEntry(row, { people: people(row.caseId), disclosure, nameOf }));
  }

  /** All that a filter leaves, oldest case first, a page at a time. */
  async *all(filter: CasebookFilter, who: Requester, today: string): AsyncGenerator<CasebookEntry> {
    let after = '0';
    for (;;) {
      const ids = await casebookAfter(this.database, filter, { after, limit: EXPORT_PAGE }, today);
      yield* await this.entries(ids, who, today);
      if (ids.length < EXPORT_PAGE) return;
      after = ids.at(-1)!;
    }
  }
}

const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-30';

/** Throws Problem where the days are no span. */
export function filterOf(query: CasebookQuery, { scope }: Requester): CasebookFilter {
  const { from = FIRST_DAY, to = LAST_DAY, division = null, state = null } = query;
  const { unit = null, type = null, system = null, phase = null } = query;
  if (to < from) throw invalid('to', { zh: `${to} 早于 ${from}`, en: `${to} lies before ${from}` });
  return { span: { from, to, division, scope }, unit, type, system, phase, state };
}
