import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiPermanentRedirectResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { Casebook } from '../casebook/casebook.service.js';
import { MOVED, presentCase } from './present-case.js';
import { SimilarCases, type SimilarCaseView } from './similar-cases.dto.js';
import { similarCases } from './similar-cases.queries.js';

const SHOWN_MAX = 6;

/** Similar cases and how they ended (同类案件): what whoever handles one can learn from others. */
@ApiTags('cases')
@ApiBearerAuth()
@Shows('case')
@Controller('api/v1/cases')
export class SimilarCasesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Casebook) private readonly casebook: Casebook,
  ) {}

  @Get(':caseId/similar')
  @ApiOperation({
    summary:
      'Ended cases of the same type, or on the same organisation or estate, that speak of most of the same, of those that the caller may see',
  })
  @ApiOkResponse({ type: SimilarCases })
  @ApiPermanentRedirectResponse(MOVED)
  async similar(@Param('caseId') caseId: string, @Asking() who: Requester, @Res() reply: FastifyReply): Promise<void> {
    const row = await presentCase(this.database, caseId, reply, '/similar');
    if (!row) return;
    const found = await similarCases(this.database, caseId, who.scope, SHOWN_MAX);
    const entries = await this.casebook.entries(
      found.map((one) => one.caseId),
      { ...who, purpose: null },
      civilDateOf(new Date()),
    );
    await this.audit.enter(who, { action: 'view-case', subject: caseId, detail: { similar: found.length } });
    const similarity = new Map(found.map((one) => [one.caseId, one.similarity]));
    const items = entries.map(
      ({
        caseId: id,
        caseNumber,
        title,
        divisionName,
        handlingUnit,
        mediationBody,
        amountYuan,
        ...rest
      }): SimilarCaseView => ({
        caseId: id,
        caseNumber,
        title,
        divisionName,
        handlingUnit,
        mediationBody,
        amountYuan,
        outcome: rest.outcome,
        performed: rest.performed,
        days: rest.days,
        endedOn: rest.stages.ended,
        similarity: similarity.get(id) ?? 0,
      }),
    );
    await reply.send({ items } satisfies SimilarCases);
  }
}
