import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { type CasePeople, peopleOfCases } from '../cases/case-people.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { type TriageItem, TriagePage, TriageQuery } from './triage.dto.js';
import { type TriageRow, triageCounts, triageRows } from './triage.queries.js';

const COUNTED_MAX = 1000;

@ApiTags('triage')
@ApiBearerAuth()
@Shows('listed')
@Controller('api/v1/triage')
export class TriageController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly divisions: DivisionNames,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @Allow('triage', 'leader', 'operator')
  @ApiOperation({
    summary: 'Cases for a triage officer, the most pressing first, with what the machine proposes and why',
  })
  @ApiOkResponse({ type: TriagePage })
  async list(@Query() query: TriageQuery, @Asking() requester: Requester): Promise<TriagePage> {
    const { view, division = null, limit } = query;
    const today = civilDateOf(new Date());
    const offset = Number(query.cursor ?? 0);
    const asked = { today, division, scope: requester.scope };
    const rows = await triageRows(this.database, view, { ...asked, limit, offset });
    const counts = await triageCounts(this.database, asked, COUNTED_MAX);
    const disclosure = new Disclosure(requester.purpose);
    if (disclosure.full) await this.audit.enter(requester, { action: 'view-case', detail: { triage: rows.length } });
    const people = await peopleOfCases(
      this.database,
      rows.map(({ caseId }) => caseId),
    );
    const items = rows.map((row) => this.item(row, people(row.caseId), disclosure, today));
    const nextCursor = rows.length === limit ? String(offset + limit) : null;
    return { items, counts: { ...counts, atMost: COUNTED_MAX }, nextCursor };
  }

  private item(row: TriageRow, people: CasePeople, disclosure: Disclosure, today: string): TriageItem {
    const { title, titledBy, routing, returnReason, ...rest } = row;
    return {
      ...rest,
      title: disclosure.text(title, people.all, people.ofRecord(titledBy)),
      divisionName: row.divisionCode && this.divisions.nameOf(row.divisionCode),
      routingReason: routing?.reason?.reason ?? [],
      openedAt: row.openedAt.toISOString(),
      overdue: row.dueOn !== null && row.dueOn < today,
      returnReason: disclosure.sentence(returnReason, people.all),
    };
  }
}
