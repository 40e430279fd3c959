import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { DivisionDirectory } from '#libs/places/index.js';
import { Allow, Shows } from '../access/access.decorator.js';
import { ROLES } from '../access/requester.js';
import type { HubConfig } from '../config.js';
import { DIVISIONS, HUB_CONFIG } from '../tokens.js';

export class DivisionQuery {
  @ApiPropertyOptional({
    description: 'The division above: its townships, villages or, of a village, grids. None: the city’s counties',
  })
  @IsOptional()
  @Matches(/^\d{6}(?:\d{3}){0,2}$/, { message: 'is no county, township or village' })
  under?: string;
}

export class DivisionView {
  @ApiProperty({ example: '330106' })
  readonly code!: string;
  @ApiProperty({ example: '西湖区' })
  readonly name!: string;
}

export class DivisionList {
  @ApiProperty()
  readonly cityCode!: string;
  @ApiProperty()
  readonly cityName!: string;
  @ApiProperty({ type: [DivisionView] })
  readonly items!: readonly DivisionView[];
}

@ApiTags('reference')
@ApiBearerAuth()
@Shows('nothing')
@Allow(...ROLES)
@Controller('api/v1/reference')
export class DivisionListController {
  constructor(
    @Inject(DIVISIONS) private readonly directory: DivisionDirectory,
    @Inject(HUB_CONFIG) private readonly config: Pick<HubConfig, 'grids'>,
  ) {}

  @Get('divisions')
  @ApiOperation({ summary: 'The city’s counties, a county’s townships, a township’s villages, or a village’s grids' })
  @ApiOkResponse({ type: DivisionList })
  list(@Query() { under }: DivisionQuery): DivisionList {
    const { cityCode, cityName, all } = this.directory;
    const above = under ?? cityCode;
    const depth = under === undefined ? 6 : under.length + 3;
    const items = [...all, ...this.config.grids]
      .filter(({ code }) => code.length === depth && code.startsWith(above))
      .map(({ code, name }) => ({ code, name }));
    return { cityCode, cityName, items };
  }
}
