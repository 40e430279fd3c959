import { Controller, Get, Headers, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { placeFacts, unitName } from '#libs/routing/index.js';
import { Allow, Shows } from '../access/access.decorator.js';
import { WORK_ROLES } from '../access/requester.js';
import { inTransaction } from '../registry/transaction.js';
import type { RuleBook } from '../rules/rule-book.js';
import { DIVISIONS, RULE_BOOK } from '../tokens.js';
import { languageOf } from '../web/language.js';
import { levelOfUnit, type UnitUse, unitsInUse } from './units-in-use.js';

export class UnitQuery {
  @ApiPropertyOptional({ description: 'also how each is called in this county, township or village' })
  @IsOptional()
  @Matches(/^\d{6}(?:\d{3}(?:\d{3})?)?$/, { message: 'is no county, township or village' })
  division?: string;
}

export class UnitView implements UnitUse {
  @ApiProperty({ example: '{县}司法局', description: 'as the routing table has it' })
  readonly template!: string;
  @ApiProperty({ type: String, nullable: true, description: 'in the place that was asked for' })
  readonly name!: string | null;
  @ApiProperty({ enum: ['county', 'township', 'village'] })
  readonly level!: string;
  @ApiProperty({ type: [String], description: 'rows by which it leads' })
  readonly leads!: readonly string[];
  @ApiProperty({ type: [String], description: 'rows by which it helps' })
  readonly helps!: readonly string[];
  @ApiProperty({ type: [String], description: 'rows by which it mediates' })
  readonly mediates!: readonly string[];
}

export class UnitRow {
  @ApiProperty({ example: 'labour' })
  readonly id!: string;
  @ApiProperty({ description: 'why it sends a case there, in the reader’s language' })
  readonly reason!: string;
}

export class UnitList {
  @ApiProperty({ description: 'version of the routing table in force' })
  readonly version!: number;
  @ApiProperty({ type: [UnitView] })
  readonly items!: readonly UnitView[];
  @ApiProperty({ type: [UnitRow], description: 'rows of the table, in its order' })
  readonly rows!: readonly UnitRow[];
}

@ApiTags('reference')
@ApiBearerAuth()
@Controller('api/v1/units')
export class UnitsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(RULE_BOOK) private readonly rules: RuleBook,
    @Inject(DIVISIONS) private readonly directory: DivisionDirectory,
  ) {}

  @Get()
  @Shows('nothing')
  @Allow(...WORK_ROLES, 'system-admin', 'security-admin')
  @ApiOperation({
    summary: 'Units that the routing table in force can send a case to, and by which rows',
    description: 'A unit is added or closed by a version of the routing table, which a second person approves.',
  })
  @ApiOkResponse({ type: UnitList })
  async list(@Query() { division }: UnitQuery, @Headers('accept-language') accepted?: string): Promise<UnitList> {
    const { routes } = await inTransaction(this.database, (tx) => this.rules.inForce(tx));
    const language = languageOf(accepted);
    const place = division ? placeFacts(division, this.directory) : null;
    return {
      version: routes.version,
      rows: routes.rows.map(({ id, ...reasons }) => ({ id, reason: reasons[language] })),
      items: unitsInUse(routes.rows).map((unit) => ({
        ...unit,
        template: inChinese(unit.template),
        level: levelOfUnit(unit.template),
        name: place && unitName(unit.template, place),
      })),
    };
  }
}

/** Places in names as officials write them. */
const PLACES: Readonly<Record<string, string>> = {
  city: '市',
  county: '县',
  township: '镇',
  village: '村',
  police: '公安',
  court: '法院',
  petition: '信访',
};
const inChinese = (template: string): string =>
  template.replace(/\{(\w+)\}/g, (whole, place: string) => (PLACES[place] ? `{${PLACES[place]}}` : whole));
