import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { COURT, DISPUTE_TYPES, HOTLINE, PETITION } from '#libs/contracts/index.js';
import { Allow, Shows } from '../access/access.decorator.js';
import { ROLES } from '../access/requester.js';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG } from '../tokens.js';
import { ReferenceView } from './reference.dto.js';

const SYSTEM_NAMES: ReadonlyMap<string, { nameZh: string; nameEn: string }> = new Map([
  [COURT, { nameZh: '法院在线调解', nameEn: 'Court mediation' }],
  [PETITION, { nameZh: '信访', nameEn: 'Petitions' }],
  [HOTLINE, { nameZh: '12345 热线', nameEn: '12345 hotline' }],
]);

@ApiTags('reference')
@ApiBearerAuth()
@Shows('nothing')
@Controller('api/v1/reference')
export class ReferenceController {
  constructor(@Inject(HUB_CONFIG) private readonly config: HubConfig) {}

  @Get()
  @Allow(...ROLES)
  @ApiOperation({ summary: 'Names of dispute types and systems' })
  @ApiOkResponse({ type: ReferenceView })
  names() {
    const systems = this.config.systems.map((name) => ({
      name,
      ...(SYSTEM_NAMES.get(name) ?? { nameZh: name, nameEn: name }),
    }));
    return { disputeTypes: DISPUTE_TYPES, systems, cityCode: this.config.cityCode };
  }
}
