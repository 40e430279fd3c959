import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiPermanentRedirectResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { handlingOfCase } from '../handling/case-handling.queries.js';
import type { RoutedCase } from '../pipeline/unify/unify-case.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { Problem } from '../web/problem.js';
import { CaseView } from './case.dto.js';
import { type CaseRow, findCase, recordsOfCase, versionSources } from './case.queries.js';
import { caseView } from './case-view.js';
import { FieldOriginView, ProvenanceView } from './provenance.dto.js';
import { provenanceOf, tracedFields } from './provenance.js';

/** HTTP 308: the case was merged, and its address leads to the survivor for ever. */
const MOVED = {
  description: 'Merged: the survivor is at Location',
  headers: { Location: { description: 'the survivor’s address', schema: { type: 'string' } } },
} as const;

@ApiTags('cases')
@ApiBearerAuth()
@Controller('api/v1/cases')
export class CasesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DivisionNames) private readonly divisions: DivisionNames,
  ) {}

  @Get(':caseId')
  @ApiOperation({ summary: 'A case; 308 to the survivor where it was merged. Personal data only with X-Purpose' })
  @ApiOkResponse({ type: CaseView })
  @ApiPermanentRedirectResponse(MOVED)
  async case(
    @Param('caseId') caseId: string,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.find(caseId);
    if (row.mergedInto) return redirect(reply, `/api/v1/cases/${row.mergedInto}`);
    const records = await recordsOfCase(this.database, caseId);
    await this.audit.enter(requester, { action: 'view-case', subject: caseId });
    const handling = await handlingOfCase(this.database, caseId);
    const nameOf = (code: string) => this.divisions.nameOf(code);
    const disclosure = new Disclosure(requester.purpose);
    await reply.send(caseView(row, records, nameOf, disclosure, handling, civilDateOf(new Date())));
  }

  @Get(':caseId/provenance')
  @ApiOperation({ summary: 'Where every field of a case came from, and which rule, model version or person chose it' })
  @ApiExtraModels(FieldOriginView)
  @ApiOkResponse({ type: ProvenanceView })
  @ApiPermanentRedirectResponse(MOVED)
  async provenance(
    @Param('caseId') caseId: string,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.find(caseId);
    if (row.mergedInto) return redirect(reply, `/api/v1/cases/${row.mergedInto}/provenance`);
    const unified = row.unified as RoutedCase;
    const sources = await versionSources(
      this.database,
      tracedFields(unified).flatMap(([, field]) => field.origins),
    );
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { provenance: true } });
    const masked = (words: string) => new Disclosure(requester.purpose).text(words, unified.parties.value);
    await reply.send({ caseId, fields: provenanceOf(unified, sources, masked) });
  }

  private async find(caseId: string): Promise<CaseRow> {
    const row = /^\d{1,18}$/.test(caseId) ? await findCase(this.database, caseId) : null;
    if (!row) throw new Problem('not-found', `no case ${caseId}`);
    return row;
  }
}

async function redirect(reply: FastifyReply, location: string): Promise<void> {
  await reply.status(308).header('location', location).send();
}
