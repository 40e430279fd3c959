import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DISPUTE_TYPES, type Said } from '#libs/contracts/index.js';
import { Allow, Shows } from '../access/access.decorator.js';
import { ROLES } from '../access/requester.js';
import type { HubConfig } from '../config.js';
import { ConnectorStatuses } from '../oversight/connector-statuses.service.js';
import { HUB_CONFIG } from '../tokens.js';
import { MapShapesView, ReferenceView } from './reference.dto.js';
import { SYSTEM_NAMES } from './system-names.js';

@ApiTags('reference')
@ApiBearerAuth()
@Shows('nothing')
@Controller('api/v1/reference')
export class ReferenceController {
  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(ConnectorStatuses) private readonly statuses: ConnectorStatuses,
  ) {}

  @Get()
  @Allow(...ROLES)
  @ApiOperation({ summary: 'Names of dispute types and systems' })
  @ApiOkResponse({ type: ReferenceView })
  async names() {
    const told = new Map((await this.statuses.all()).map(({ system, title }) => [system, title]));
    const systems = this.config.systems.map((name) => ({
      name,
      ...(SYSTEM_NAMES.get(name) ?? namesOf(name, told.get(name))),
    }));
    return { disputeTypes: DISPUTE_TYPES, systems, cityCode: this.config.cityCode };
  }

  @Get('shapes')
  @ApiOperation({ summary: 'Outlines of the city’s divisions as GeoJSON (RFC 7946), as far as there are any' })
  @ApiOkResponse({ type: MapShapesView })
  shapes() {
    return this.config.mapShapes;
  }
}

/** A further system is called what its own connector calls it. */
const namesOf = (name: string, title: Said | undefined) => ({ nameZh: title?.zh ?? name, nameEn: title?.en ?? name });
