import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { peopleOfCases } from '../cases/case-people.js';
import { inTransaction } from '../registry/transaction.js';
import { PageQuery } from '../web/page.js';
import { Reasoned } from '../web/reasoned.dto.js';
import {
  Acknowledged,
  Acknowledgement,
  ChangedSecret,
  DeliveryPage,
  DeliveryQuery,
  NewSubscriptionBody,
  NewSubscriptionView,
  PulledEvents,
  SecretChange,
  SubscriptionChange,
  Subscriptions,
  SubscriptionView,
} from './exchange.dto.js';
import { deliveries } from './exchange.queries.js';
import { Exchange, ownerFor } from './exchange.service.js';
import { keyOf } from './idempotency-key.js';
import { ChangedDelivery, ResentDeliveries } from './reply.dto.js';
import { Subscribing } from './subscribing.service.js';

const OWN_WORDS = 'her own words';

@ApiTags('exchange')
@ApiBearerAuth()
@Controller('api/v1/exchange')
export class ExchangeController {
  constructor(
    @Inject(Exchange) private readonly exchange: Exchange,
    @Inject(Subscribing) private readonly subscribing: Subscribing,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  @Get('subscriptions')
  @Shows('nothing')
  @Allow('department', 'operator', 'leader')
  @ApiOperation({ summary: 'Subscriptions to events of cases: the caller’s own; to who oversees the exchange, all' })
  @ApiOkResponse({ type: Subscriptions })
  async list(@Asking() who: Requester): Promise<Subscriptions> {
    return { items: await this.exchange.list(who) };
  }

  @Post('subscriptions')
  @Shows('nothing')
  @Allow('department')
  @ApiOperation({ summary: 'A department’s system subscribes to what concerns it, within the scope of its key' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'with it the same order gets the same subscription, and within a day its secret, where the answer was lost',
    schema: { type: 'string', minLength: 1, maxLength: 64 },
  })
  @ApiCreatedResponse({ type: NewSubscriptionView })
  subscribe(
    @Body() wanted: NewSubscriptionBody,
    @Asking() who: Requester,
    @Headers('idempotency-key') key?: string,
  ): Promise<NewSubscriptionView> {
    return this.subscribing.subscribe(wanted, key === undefined ? null : keyOf(key), who);
  }

  @Post('subscriptions/:subscriptionId/secret')
  @HttpCode(200)
  @Shows('nothing')
  @Allow('department')
  @ApiOperation({
    summary: 'A new secret for a webhook, while messages are signed by the one before, too, for some hours',
    description: 'Called again meanwhile it replaces the new one; the one before stays good.',
  })
  @ApiOkResponse({ type: ChangedSecret })
  changeSecret(
    @Param('subscriptionId') id: string,
    @Body() wanted: SecretChange,
    @Asking() who: Requester,
  ): Promise<ChangedSecret> {
    return this.subscribing.changeSecret(id, wanted, who);
  }

  @Post('subscriptions/:subscriptionId/state')
  @HttpCode(200)
  @Shows('nothing')
  @Allow('department', 'operator')
  @ApiOperation({ summary: 'Pauses a subscription, whose events wait meanwhile, resumes it, or ends it' })
  @ApiOkResponse({ type: SubscriptionView })
  change(
    @Param('subscriptionId') id: string,
    @Body() { state, reason }: SubscriptionChange,
    @Asking() who: Requester,
  ): Promise<SubscriptionView> {
    return this.exchange.change(id, state, reason, who);
  }

  @Get('subscriptions/:subscriptionId/events')
  @Shows('nothing')
  @Allow('department')
  @ApiOperation({ summary: 'Pulls events behind a cursor, oldest first; nothing is acknowledged by it' })
  @ApiOkResponse({ type: PulledEvents })
  async pull(
    @Param('subscriptionId') id: string,
    @Query() { cursor = '0', limit }: PageQuery,
    @Asking() who: Requester,
  ): Promise<PulledEvents> {
    const rows = await this.exchange.pull(id, { cursor, limit: limit + 1 }, who);
    const shown = rows.slice(0, limit);
    return {
      items: shown.map(({ payload }) => JSON.parse(payload) as object),
      cursor: shown.at(-1)?.deliveryId ?? cursor,
      more: rows.length > limit,
    };
  }

  @Post('subscriptions/:subscriptionId/acknowledgement')
  @HttpCode(200)
  @Shows('nothing')
  @Allow('department')
  @ApiOperation({ summary: 'Says that all up to a cursor is safe at the department' })
  @ApiOkResponse({ type: Acknowledged })
  acknowledge(
    @Param('subscriptionId') id: string,
    @Body() { cursor }: Acknowledgement,
    @Asking() who: Requester,
  ): Promise<Acknowledged> {
    return this.exchange.acknowledge(id, cursor, who);
  }

  @Get('deliveries')
  @Shows('listed')
  @Allow('department', 'operator', 'leader')
  @ApiOperation({ summary: 'What was sent, when, to whom, whether it was taken, and what is dead; newest first' })
  @ApiOkResponse({ type: DeliveryPage })
  async deliveries(
    @Query() { state, subscriptionId, cursor, limit }: DeliveryQuery,
    @Asking() who: Requester,
  ): Promise<DeliveryPage> {
    const filter = { state, subscriptionId, before: cursor, owner: ownerFor(who), scope: who.scope, limit: limit + 1 };
    const rows = await inTransaction(this.database, (tx) => deliveries(tx, filter));
    // A receiver's words are its owner's own; to others they are as anybody's.
    const disclosure = new Disclosure(ownerFor(who) === null ? who.purpose : OWN_WORDS);
    const shown = rows.slice(0, limit);
    const people = await peopleOfCases(this.database, disclosure.full ? [] : shown.map(({ caseId }) => caseId));
    const items = shown.map((row) => ({
      ...row,
      receipt: disclosure.sentence(row.receipt, people(row.caseId).all),
      trouble: disclosure.sentence(row.trouble, people(row.caseId).all),
    }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.deliveryId ?? null) : null };
  }

  @Post('deliveries/:deliveryId/resend')
  @HttpCode(200)
  @Shows('nothing')
  @Allow('department', 'operator')
  @ApiOperation({
    summary: 'Sends what is dead, or waits for its next attempt, now',
    description: '409 where the subscriber has something later of the case: it would take the old for the new.',
  })
  @ApiOkResponse({ type: ChangedDelivery })
  resend(
    @Param('deliveryId') deliveryId: string,
    @Body() { reason }: Reasoned,
    @Asking() who: Requester,
  ): Promise<ChangedDelivery> {
    return this.exchange.resend(deliveryId, reason, who);
  }

  @Post('deliveries/:deliveryId/skip')
  @HttpCode(200)
  @Shows('nothing')
  @Allow('department', 'operator')
  @ApiOperation({
    summary: 'Gives up what is dead, or waits for its next attempt, for good: what came later of its case goes out',
  })
  @ApiOkResponse({ type: ChangedDelivery })
  skip(
    @Param('deliveryId') deliveryId: string,
    @Body() { reason }: Reasoned,
    @Asking() who: Requester,
  ): Promise<ChangedDelivery> {
    return this.exchange.skip(deliveryId, reason, who);
  }

  @Post('subscriptions/:subscriptionId/resend')
  @HttpCode(200)
  @Shows('nothing')
  @Allow('department', 'operator')
  @ApiOperation({ summary: 'Sends all that is dead of a subscription, each case in its order' })
  @ApiOkResponse({ type: ResentDeliveries })
  resendAll(
    @Param('subscriptionId') id: string,
    @Body() { reason }: Reasoned,
    @Asking() who: Requester,
  ): Promise<ResentDeliveries> {
    return this.exchange.resendAll(id, reason, who);
  }
}
