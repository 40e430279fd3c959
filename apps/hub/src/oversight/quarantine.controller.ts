import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource, In, Raw, type Repository } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { refusedInScope, scopeParameter } from '../access/in-scope.js';
import { type Requester } from '../access/requester.js';
import { dismiss, quarantineGroups } from '../registry/quarantine.js';
import { inTransaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import { payloadText } from './payload-text.js';
import {
  DismissedItem,
  QuarantineGroups,
  QuarantineItemDetail,
  QuarantinePage,
  QuarantineQuery,
} from './quarantine.dto.js';
import { PAYLOAD, payloadOf, QuarantineItem } from './quarantine-item.entity.js';
import { Reason } from './reason.dto.js';
import { refusalTold } from './refusal-told.js';

/** The columns of a list, and the payload, which is read for one item at a time. */
const WITH_PAYLOAD = {
  quarantineId: true,
  system: true,
  sourceId: true,
  stage: true,
  cause: true,
  reason: true,
  firstSeen: true,
  lastSeen: true,
  attempts: true,
  connectorVersion: true,
  mappingVersion: true,
  ...PAYLOAD,
  originalMediaType: true,
  state: true,
  eventId: true,
  mendedBy: true,
  tries: true,
} as const;

/** Behind the cursor, and within the caller's scope. */
const SHOWN_BEHIND = (id: string): string => `${id} in (
  select q.quarantine_id from quarantine_item q where q.quarantine_id > :cursor and ${refusedInScope('q', ':scope')})`;

@ApiTags('oversight')
@ApiBearerAuth()
@Controller('api/v1/quarantine')
export class QuarantineController {
  private readonly items: Repository<QuarantineItem>;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {
    this.items = database.getRepository(QuarantineItem);
  }

  @Get()
  @Shows('listed')
  @ApiOperation({ summary: 'Items that could not be taken, and why' })
  @ApiOkResponse({ type: QuarantinePage })
  async list(
    @Query() page: QuarantineQuery,
    @Asking() requester: Requester,
    @Headers('accept-language') accepted?: string,
  ) {
    const items = await this.items.find({
      where: {
        state: page.state ?? In(['open', 'parked']),
        quarantineId: Raw((id) => SHOWN_BEHIND(id), {
          cursor: page.cursor ?? '0',
          scope: scopeParameter(requester.scope),
        }),
        ...(page.system !== undefined && { system: page.system }),
        ...(page.cause !== undefined && { cause: page.cause }),
      },
      order: { quarantineId: 'ASC' },
      take: page.limit + 1,
    });
    const more = items.length > page.limit;
    if (more) items.pop();
    const disclosure = new Disclosure(requester.purpose);
    if (disclosure.full)
      await this.audit.enter(requester, { action: 'view-quarantine', detail: { items: items.length } });
    const told = refusalTold(disclosure, accepted);
    const shown = items.map((item) => ({ ...item, reason: told(item.reason) }));
    return { items: shown, nextCursor: more ? (items.at(-1)?.quarantineId ?? null) : null };
  }

  @Get('groups')
  @Shows('listed')
  @ApiOperation({ summary: 'What waits, by the cause that refused it' })
  @ApiOkResponse({ type: QuarantineGroups })
  async groups(@Asking() requester: Requester, @Headers('accept-language') accepted?: string) {
    const groups = await inTransaction(this.database, (tx) => quarantineGroups(tx, requester.scope));
    const disclosure = new Disclosure(requester.purpose);
    if (disclosure.full)
      await this.audit.enter(requester, { action: 'view-quarantine', detail: { groups: groups.length } });
    const told = refusalTold(disclosure, accepted);
    return { items: groups.map((group) => ({ ...group, exampleReason: told(group.exampleReason) })) };
  }

  @Get(':quarantineId')
  @Shows('refused-item')
  @Allow('operator', 'auditor')
  @ApiOperation({ summary: 'One item with its payload; without X-Purpose its form alone is shown, and no value' })
  @ApiOkResponse({ type: QuarantineItemDetail })
  async item(
    @Param('quarantineId') id: string,
    @Asking() requester: Requester,
    @Headers('accept-language') accepted?: string,
  ) {
    const found = /^\d{1,18}$/.test(id)
      ? await this.items.findOne({ where: { quarantineId: id }, select: WITH_PAYLOAD })
      : null;
    if (!found) throw new Problem('not-found', { zh: `隔离区没有这一条：${id}`, en: `no item ${id} in quarantine` });
    await this.audit.enter(requester, { action: 'view-quarantine', subject: id });
    const { original, mended, item } = payloadOf(found);
    const shown = (bytes: Buffer) =>
      disclosure.payload(payloadText(bytes, found.originalMediaType), found.originalMediaType, found.sourceId);
    const disclosure = new Disclosure(requester.purpose);
    return {
      ...item,
      reason: refusalTold(disclosure, accepted)(item.reason),
      payload: shown(original),
      mendedPayload: mended && shown(mended),
    };
  }

  @Post(':quarantineId/dismiss')
  @Shows('refused-item')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'This can never be read: it leaves the queue, and stays counted while its source has it' })
  @ApiOkResponse({ type: DismissedItem })
  async dismiss(@Param('quarantineId') id: string, @Body() { reason }: Reason, @Asking() requester: Requester) {
    const known = /^\d{1,18}$/.test(id) && (await this.items.existsBy({ quarantineId: id }));
    if (!known) throw new Problem('not-found', { zh: `隔离区没有这一条：${id}`, en: `no item ${id} in quarantine` });
    return this.audit.change(requester, async (tx) => {
      const done = await dismiss(tx, id, requester.actor, reason);
      if (!done) throw new Problem('conflict', { zh: '这一条已处理', en: `item ${id} is not open any more` });
      const answer = { quarantineId: id, state: 'dismissed' };
      return { answer, entry: { action: 'dismiss', subject: id, detail: { reason } } };
    });
  }
}
