import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource, MoreThan, type Repository } from 'typeorm';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { QuarantineItem } from './quarantine-item.entity.js';

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
  original: true,
  originalMediaType: true,
} as const;

@ApiTags('oversight')
@ApiBearerAuth()
@Controller('api/v1/quarantine')
export class QuarantineController {
  private readonly items: Repository<QuarantineItem>;

  constructor(
    @Inject(DataSource) database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {
    this.items = database.getRepository(QuarantineItem);
  }

  @Get()
  @ApiOperation({ summary: 'Items that could not be taken, and why' })
  async list(@Query() page: PageQuery, @Asking() requester: Requester) {
    const items = await this.items.find({
      where: { state: 'open', quarantineId: MoreThan(page.cursor ?? '0') },
      order: { quarantineId: 'ASC' },
      take: page.limit,
    });
    const disclosure = new Disclosure(requester.purpose);
    if (disclosure.full)
      await this.audit.enter(requester, { action: 'view-quarantine', detail: { items: items.length } });
    const shown = items.map((item) => ({ ...item, reason: disclosure.reason(item.reason) }));
    return { items: shown, nextCursor: items.length === page.limit ? items.at(-1)?.quarantineId : null };
  }

  @Get(':quarantineId')
  @Allow('operator', 'auditor')
  @ApiOperation({ summary: 'One item with its payload; without X-Purpose its form alone is shown, and no value' })
  async item(@Param('quarantineId') id: string, @Asking() requester: Requester) {
    const found = /^\d{1,18}$/.test(id)
      ? await this.items.findOne({ where: { quarantineId: id }, select: WITH_PAYLOAD })
      : null;
    if (!found) throw new Problem('not-found', `no item ${id} in quarantine`);
    await this.audit.enter(requester, { action: 'view-quarantine', subject: id });
    const { original, ...item } = found;
    const text = new TextDecoder(/gb18030/i.test(found.originalMediaType) ? 'gb18030' : 'utf-8').decode(original);
    const disclosure = new Disclosure(requester.purpose);
    return {
      ...item,
      reason: disclosure.reason(item.reason),
      payload: disclosure.payload(text, found.originalMediaType, found.sourceId),
    };
  }
}
