import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { invalid } from '../web/problem.js';
import { InfluencePage, InfluenceQuery } from './influence.dto.js';
import { influencedRecords } from './influence.queries.js';

@ApiTags('provenance')
@ApiBearerAuth()
@Shows('city')
@Controller('api/v1/provenance')
export class InfluenceController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('influence')
  @Allow('auditor', 'operator')
  @ApiOperation({
    summary: 'Which records and cases a mapping, a connector version, a fetch, a model, a rule or a landmark touched',
    description:
      'At least one of mappingVersion, connectorVersion, fetchId, modelVersion, rule and landmark. Versions of mappings and connectors are each source’s own: state `system` too.',
  })
  @ApiOkResponse({ type: InfluencePage })
  async influence(@Query() query: InfluenceQuery, @Asking() requester: Requester): Promise<InfluencePage> {
    const { mappingVersion, connectorVersion, fetchId, modelVersion, rule, landmark, system } = query;
    const asked = { mappingVersion, connectorVersion, fetchId, modelVersion, rule, landmark };
    if (Object.values(asked).every((value) => value === undefined))
      throw invalid('mappingVersion', {
        zh: '请给出 mappingVersion、connectorVersion、fetchId、modelVersion、rule、landmark 之一',
        en: 'state one of mappingVersion, connectorVersion, fetchId, modelVersion, rule and landmark',
      });
    const page = await influencedRecords(this.database, query);
    await this.audit.enter(requester, {
      action: 'view-influence',
      detail: { ...asked, system, found: page.items.length },
    });
    return page;
  }
}
