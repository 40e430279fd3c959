import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { AccessesPage } from './accesses.dto.js';
import { accessesTo, firstSeen, linkEntriesOf } from './accesses.queries.js';
import { staysOf } from './stays.js';

const NOT_TOLD = '检索结果和工作列表中是否出现过本记录不单独留痕：只记载检索或打开列表的人、用途和条数。';

@ApiTags('audit')
@ApiBearerAuth()
@Shows('record')
@Controller('api/v1/records')
export class AccessesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get(':system/:sourceId/accesses')
  @Allow('auditor')
  @ApiOperation({
    summary: 'For a resident who asks: who looked at her record, or at a case while it was in it, when and why',
    description:
      'From the chained audit trail (个人信息保护法 on access by the person concerned): looks at the record, its versions and originals, at cases with it, and exports since it was first seen. The newest first.',
  })
  @ApiOkResponse({ type: AccessesPage })
  async accesses(
    @Param('system') system: string,
    @Param('sourceId') sourceId: string,
    @Query() { cursor, limit }: PageQuery,
    @Asking() requester: Requester,
  ): Promise<AccessesPage> {
    const record = await firstSeen(this.database, system, sourceId);
    if (!record)
      throw new Problem('not-found', {
        zh: `没有这条记录：${system} ${sourceId}`,
        en: `the hub has never seen ${system} ${sourceId}`,
      });
    const { recordId, firstSeenAt } = record;
    const subject = `${system}/${sourceId}`;
    const stays = staysOf(recordId, await linkEntriesOf(this.database, recordId));
    const rows = await accessesTo(this.database, { subject, firstSeenAt, stays }, cursor ?? null, limit);
    await this.audit.enter(requester, { action: 'view-accesses', subject, detail: { found: rows.length } });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const items = rows.map(({ auditId: _, at, ...row }) => ({ at: at.toISOString(), ...row }));
    return { items, nextCursor: last?.auditId ?? null, notTold: NOT_TOLD };
  }
}
