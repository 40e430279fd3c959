import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { isPaper, PAPERS, paperHtml } from '#libs/casework/index.js';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { Problem } from '../web/problem.js';
import { paperContents } from './paper-contents.js';

@ApiTags('casework')
@ApiBearerAuth()
@Controller('api/v1/cases/:caseId/papers')
@Shows('case')
export class PrintedPapersController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get(':paper')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({
    summary: 'A paper to be printed, filled in with what the case knows; the rest is left blank',
    description: 'People are masked without X-Purpose, as everywhere.',
  })
  @ApiParam({ name: 'paper', enum: Object.keys(PAPERS) })
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  async paper(
    @Param('caseId') caseId: string,
    @Param('paper') paper: string,
    @Asking() who: Requester,
  ): Promise<string> {
    if (!isPaper(paper))
      throw new Problem('not-found', {
        zh: `没有这种文书：${paper}`,
        en: `no paper ${paper}: there are ${Object.keys(PAPERS).join(', ')}`,
      });
    const contents = await paperContents(this.database, caseId, who.purpose);
    await this.audit.enter(who, { action: 'view-case', subject: caseId, detail: { paper } });
    return paperHtml(paper, contents);
  }
}
