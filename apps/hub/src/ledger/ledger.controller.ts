import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { LedgerPage } from './ledger.dto.js';
import { Ledger } from './ledger.service.js';

@ApiTags('ledger')
@ApiBearerAuth()
@Controller('api/v1')
export class LedgerController {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('cases/:caseId/judgements')
  @Shows('case')
  @ApiOperation({
    summary: 'What was decided of a case: by which model version or person, why, when, and what undid it',
  })
  @ApiOkResponse({ type: LedgerPage })
  async ofCase(
    @Param('caseId') caseId: string,
    @Query() page: PageQuery,
    @Asking() requester: Requester,
  ): Promise<LedgerPage> {
    const found = await this.ledger.ofCase(caseId, page, requester);
    await this.audit.enter(requester, { action: 'view-judgements', subject: caseId });
    return found;
  }

  @Get('records/:system/:sourceId/judgements')
  @Shows('record')
  @ApiOperation({ summary: 'What was decided of a record, in whichever case it was' })
  @ApiOkResponse({ type: LedgerPage })
  async ofRecord(
    @Param('system') system: string,
    @Param('sourceId') sourceId: string,
    @Query() page: PageQuery,
    @Asking() requester: Requester,
  ): Promise<LedgerPage> {
    const found = await this.ledger.ofRecord({ system, sourceId }, page, requester);
    await this.audit.enter(requester, { action: 'view-judgements', subject: `${system}/${sourceId}` });
    return found;
  }
}
