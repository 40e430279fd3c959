import { Controller, Get, Inject, Res, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { correctedRecords } from '../corrections/corrections.queries.js';
import { trainingLine } from '../corrections/training-line.js';
import { ExportedCaseView, ExportedLabelView, ExportedLinkView } from './export.dto.js';
import { exportedCases, exportedLinks } from './export.queries.js';
import { labels } from './labels.js';
import { linesOf, NDJSON, sendLines } from './ndjson.js';

/** The schema is that of each line. */
const describedBy = (line: Type) => ({
  description: 'One JSON value a line',
  content: { [NDJSON]: { schema: { $ref: getSchemaPath(line) } } },
});

@ApiTags('export')
@ApiBearerAuth()
@Shows('listed')
@Controller('api/v1/export')
export class ExportsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('links')
  @ApiExtraModels(ExportedLinkView)
  @ApiOkResponse(describedBy(ExportedLinkView))
  @ApiOperation({ summary: 'Every live record and the case it belongs to; caseId null for enquiries and suggestions' })
  links(@Asking() requester: Requester, @Res() reply: FastifyReply): Promise<void> {
    return this.stream(requester, reply, 'links', exportedLinks(this.database, requester.scope));
  }

  @Get('cases')
  @ApiExtraModels(ExportedCaseView)
  @ApiOkResponse(describedBy(ExportedCaseView))
  @ApiOperation({ summary: 'Every case with a live record' })
  cases(@Asking() requester: Requester, @Res() reply: FastifyReply): Promise<void> {
    return this.stream(requester, reply, 'cases', exportedCases(this.database, requester.scope));
  }

  @Get('labels')
  @ApiExtraModels(ExportedLabelView)
  @ApiOkResponse(describedBy(ExportedLabelView))
  @ApiOperation({
    summary: 'Every pair of records that a person has decided on, for training; decisions taken back are none',
  })
  labels(@Asking() requester: Requester, @Res() reply: FastifyReply): Promise<void> {
    return this.stream(requester, reply, 'labels', labels(this.database, requester));
  }

  @Get('corrections')
  @Allow('triage', 'operator')
  @ApiProduces(NDJSON)
  @ApiOperation({
    summary: 'Records of cases that people have corrected, to train from; personal data only with X-Purpose',
  })
  corrections(@Asking() requester: Requester, @Res() reply: FastifyReply): Promise<void> {
    const disclosure = new Disclosure(requester.purpose);
    const { database } = this;
    const lines = (async function* () {
      for await (const row of correctedRecords(database, requester.scope))
        yield trainingLine(row, row.people, disclosure);
    })();
    return this.stream(requester, reply, 'corrections', lines);
  }

  private async stream(
    requester: Requester,
    reply: FastifyReply,
    what: string,
    rows: AsyncIterable<object>,
  ): Promise<void> {
    await this.audit.enter(requester, { action: 'export', subject: what });
    await sendLines(reply, linesOf(rows));
  }
}
