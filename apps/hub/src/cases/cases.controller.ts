import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiPermanentRedirectResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { type ActedOnCase, refusedUnit } from '../casework/acting-unit.js';
import { handlingOfCase } from '../handling/case-handling.queries.js';
import { AsOfQuery } from '../history/as-of.dto.js';
import { PastRegistry } from '../history/past-registry.service.js';
import { PastCaseView } from '../history/past-view.dto.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { CaseView } from './case.dto.js';
import { type CaseRow, recordsOfCase } from './case.queries.js';
import { peopleOfCase } from './case-people.js';
import { caseView } from './case-view.js';
import { knownCase, MOVED, presentCase } from './present-case.js';

@ApiTags('cases')
@ApiBearerAuth()
@Shows('case')
@Controller('api/v1/cases')
export class CasesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DivisionNames) private readonly divisions: DivisionNames,
    @Inject(PastRegistry) private readonly past: PastRegistry,
  ) {}

  @Get(':caseId')
  @ApiOperation({ summary: 'A case; 308 to the survivor where it was merged. Personal data only with X-Purpose' })
  @ApiExtraModels(CaseView, PastCaseView)
  @ApiOkResponse({ schema: { oneOf: [{ $ref: getSchemaPath(CaseView) }, { $ref: getSchemaPath(PastCaseView) }] } })
  @ApiPermanentRedirectResponse(MOVED)
  async case(
    @Param('caseId') caseId: string,
    @Query() { asOf }: AsOfQuery,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (asOf) return this.asOf(caseId, asOf, requester, reply);
    const row = await presentCase(this.database, caseId, reply);
    if (!row) return;
    const records = await recordsOfCase(this.database, caseId);
    await this.audit.enter(requester, { action: 'view-case', subject: caseId });
    const handling = await handlingOfCase(this.database, caseId);
    const nameOf = (code: string) => this.divisions.nameOf(code);
    const disclosure = new Disclosure(requester.purpose);
    const people = await peopleOfCase(this.database, caseId);
    const view = caseView(row, { records, people, ...handling }, nameOf, disclosure, civilDateOf(new Date()));
    await reply.send({ ...view, mayAct: refusedUnit(requester, actedOn(row)) === null });
  }

  private async asOf(caseId: string, asOf: string, requester: Requester, reply: FastifyReply): Promise<void> {
    const told = await this.past.case(await knownCase(this.database, caseId), asOf, requester);
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { asOf } });
    if (!('mergedInto' in told)) await reply.send(told);
    else {
      const location = `/api/v1/cases/${told.mergedInto}?asOf=${encodeURIComponent(asOf)}`;
      await reply.status(308).header('location', location).send();
    }
  }
}

const actedOn = ({ handlingUnit: unit, mediationBody, handlingLevel, divisionCode }: CaseRow): ActedOnCase => ({
  ...{ unit, mediationBody, level: handlingLevel, divisionCode },
});
