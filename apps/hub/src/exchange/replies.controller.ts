import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { knownCase } from '../casefile/case-known.js';
import { repliesOfCase } from '../registry/exchange-replies.js';
import { inTransaction } from '../registry/transaction.js';
import { keyOf } from './idempotency-key.js';
import { Replies } from './replies.service.js';
import { CaseReplies, ReplyBody, ReplyReceipt } from './reply.dto.js';

@ApiTags('exchange')
@ApiBearerAuth()
@Controller('api/v1/exchange/cases/:caseId/replies')
@Shows('case')
export class RepliesController {
  constructor(
    @Inject(Replies) private readonly replies: Replies,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What departments’ systems have said of a case, with their receipts' })
  @ApiOkResponse({ type: CaseReplies })
  async list(@Param('caseId') caseId: string): Promise<CaseReplies> {
    const items = await inTransaction(this.database, async (tx) => {
      await knownCase(tx, caseId);
      return repliesOfCase(tx, caseId);
    });
    return { items };
  }

  @Post()
  @HttpCode(200)
  // The door is in `Replies`: the receipt of what she has said is hers wherever the case has gone.
  @Shows('nothing')
  @Allow('department')
  @ApiOperation({ summary: 'A department’s system acknowledges, accepts or returns a case, or reports progress' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 1, maxLength: 64 } })
  @ApiOkResponse({ type: ReplyReceipt })
  reply(
    @Param('caseId') caseId: string,
    @Body() reply: ReplyBody,
    @Asking() who: Requester,
    @Headers('idempotency-key') key?: string,
  ): Promise<ReplyReceipt> {
    return this.replies.take(caseId, keyOf(key), reply, who);
  }
}
