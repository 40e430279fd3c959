import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { normaliseIdNumber } from '#libs/features/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { tokensBy } from '../lookup/search-tokens.js';
import { HUB_KEYS } from '../tokens.js';
import { type HubKeys } from '../trust/key-folder.js';
import { invalid } from '../web/problem.js';
import { AccessReport, AccessReportBody } from './access-report.dto.js';
import { accessReport } from './access-report.js';
import { accessReportHtml } from './access-report-html.js';

@ApiTags('audit')
@ApiBearerAuth()
@ApiExtraModels(AccessReport)
@Controller('api/v1/access-reports')
export class AccessReportsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  @Post()
  @Shows('city')
  @Allow('leader', 'triage')
  @HttpCode(200)
  @ApiOperation({
    summary: 'For a resident who has shown who she is: who looked at her records or for her number, when and why',
    description:
      'Records are those that name her by this name with this number. Her identity is masked in the answer and is not kept; how she proved it is.',
  })
  @ApiOkResponse({
    description: 'the report; with format=html a page to be printed',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(AccessReport) } },
      'text/html': { schema: { type: 'string' } },
    },
  })
  async report(
    @Body() { name, idNumber, proof, format }: AccessReportBody,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const number = normaliseIdNumber(idNumber);
    if (!number) throw invalid('idNumber', { zh: '不是证件号码', en: 'is no number of a paper' });
    const asked = { name: name.trim(), idNumber: number, proof };
    const report = await accessReport(this.database, tokensBy(this.keys.searchIndex), asked, new Date());
    const detail = { proof, records: report.records, found: report.items.length };
    await this.audit.enter(requester, { action: 'access-report', detail });
    if (format === 'html') await reply.type('text/html; charset=utf-8').send(accessReportHtml(report));
    else await reply.send(report);
  }
}
