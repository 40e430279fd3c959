import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { sentDisputeSchema } from '#libs/exchange/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { DisputeReceipt, SentDisputePage, SentDisputeView } from './dispute.dto.js';
import { SentDisputes } from './disputes.service.js';
import { keyOf } from './idempotency-key.js';

const KEY = {
  name: 'Idempotency-Key',
  required: true,
  schema: { type: 'string' as const, minLength: 1, maxLength: 64 },
};

@ApiTags('exchange')
@ApiBearerAuth()
@Shows('nothing')
@Controller('api/v1/exchange/disputes')
export class SentDisputesController {
  constructor(@Inject(SentDisputes) private readonly disputes: SentDisputes) {}

  @Post()
  @Allow('department')
  @ApiOperation({ summary: 'A department’s system sends a new dispute in; it is registered as any other record' })
  @ApiHeader(KEY)
  @ApiBody({ schema: sentDisputeSchema() })
  @ApiCreatedResponse({ type: DisputeReceipt })
  send(
    @Body() body: object,
    @Asking() who: Requester,
    @Headers('idempotency-key') key?: string,
  ): Promise<DisputeReceipt> {
    return this.disputes.send(keyOf(key), body, who);
  }

  @Post(':receiptNo/changes')
  @HttpCode(200)
  @Allow('department')
  @ApiOperation({ summary: 'What a dispute that was sent says now, whole: a further version of its record' })
  @ApiHeader(KEY)
  @ApiBody({ schema: sentDisputeSchema() })
  @ApiOkResponse({ type: DisputeReceipt })
  change(
    @Param('receiptNo') receiptNo: string,
    @Body() body: object,
    @Asking() who: Requester,
    @Headers('idempotency-key') key?: string,
  ): Promise<DisputeReceipt> {
    return this.disputes.change(receiptNo, keyOf(key), body, who);
  }

  @Post(':receiptNo/withdrawal')
  @HttpCode(200)
  @Allow('department')
  @ApiOperation({ summary: 'Takes a dispute back that should not have been sent' })
  @ApiHeader(KEY)
  @ApiOkResponse({ type: DisputeReceipt })
  withdraw(
    @Param('receiptNo') receiptNo: string,
    @Body() { reason }: Reasoned,
    @Asking() who: Requester,
    @Headers('idempotency-key') key?: string,
  ): Promise<DisputeReceipt> {
    return this.disputes.withdraw(receiptNo, keyOf(key), reason, who);
  }

  @Get()
  @Allow('department', 'operator', 'leader')
  @ApiOperation({ summary: 'Disputes that were sent in, newest first: the caller’s own; to who oversees, all' })
  @ApiOkResponse({ type: SentDisputePage })
  async list(@Query() { cursor, limit }: PageQuery, @Asking() who: Requester): Promise<SentDisputePage> {
    const rows = await this.disputes.list(cursor, limit + 1, who);
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.disputeId ?? null) : null };
  }

  @Get(':receiptNo')
  @Allow('department', 'operator', 'leader')
  @ApiOperation({ summary: 'What became of a dispute that was sent in' })
  @ApiOkResponse({ type: SentDisputeView })
  find(@Param('receiptNo') receiptNo: string, @Asking() who: Requester): Promise<SentDisputeView> {
    return this.disputes.find(receiptNo, who);
  }
}
