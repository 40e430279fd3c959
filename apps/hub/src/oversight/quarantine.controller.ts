import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { maskFreeText } from '#libs/features/index.js';
import { Audit } from '../access/audit.service.js';
import { Allow, Asking, type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';

interface QuarantineRow {
  quarantineId: string;
  system: string;
  sourceId: string | null;
  stage: string;
  cause: string;
  reason: string;
  firstSeen: Date;
  lastSeen: Date;
  attempts: number;
}

const COLUMNS = `quarantine_id as "quarantineId", system, source_id as "sourceId", stage, cause, reason,
  first_seen as "firstSeen", last_seen as "lastSeen", attempts`;

@ApiTags('oversight')
@ApiBearerAuth()
@Controller('api/v1/quarantine')
export class QuarantineController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Items that could not be taken, and why' })
  async list(@Query() page: PageQuery) {
    const items: QuarantineRow[] = await this.database.query(
      `select ${COLUMNS} from quarantine_item where state = 'open' and quarantine_id > $1 order by quarantine_id limit $2`,
      [page.cursor ?? '0', page.limit],
    );
    return { items, nextCursor: items.length === page.limit ? items.at(-1)?.quarantineId : null };
  }

  @Get(':quarantineId')
  @Allow('operator', 'auditor')
  @ApiOperation({ summary: 'One item with its payload; numbers in it are masked unless X-Purpose is sent' })
  async item(@Param('quarantineId') id: string, @Asking() requester: Requester) {
    const rows: (QuarantineRow & { original: Buffer; mediaType: string })[] = /^\d{1,18}$/.test(id)
      ? await this.database.query(
          `select ${COLUMNS}, original, original_media_type as "mediaType" from quarantine_item where quarantine_id = $1`,
          [id],
        )
      : [];
    const found = rows[0];
    if (!found) throw new Problem('not-found', `no item ${id} in quarantine`);
    await this.audit.enter(requester, { action: 'view-quarantine', subject: id });
    const { original, ...item } = found;
    const text = new TextDecoder(/gb18030/i.test(found.mediaType) ? 'gb18030' : 'utf-8').decode(original);
    return { ...item, payload: requester.purpose ? text : maskFreeText(text, []) };
  }
}
