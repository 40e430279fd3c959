import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Allow, Shows } from '../access/access.decorator.js';
import { WORK_ROLES } from '../access/requester.js';
import { inTransaction } from '../registry/transaction.js';
import { CityUnits } from './city-units.service.js';

const WORDS_LENGTH_MAX = 100;
/** More than one looks through. */
const NAMES_MAX = 20;

export class UnitNamesQuery {
  @ApiProperty({
    maxLength: WORDS_LENGTH_MAX,
    example: '住建局',
    description: 'a part of the name, or a short form of it',
  })
  @IsString()
  @Matches(/\S/, { message: 'must not be empty' })
  @MaxLength(WORDS_LENGTH_MAX)
  words!: string;
}

export class UnitNames {
  @ApiProperty({ type: [String], maxItems: NAMES_MAX, description: 'the likeliest first' })
  readonly items!: readonly string[];
}

@ApiTags('reference')
@ApiBearerAuth()
@Shows('nothing')
@Controller('api/v1/units/names')
export class UnitNamesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(CityUnits) private readonly units: CityUnits,
  ) {}

  @Get()
  @Allow(...WORK_ROLES, 'system-admin', 'security-admin')
  @ApiOperation({ summary: 'Units of the city whose names are like these words: who can be given something to do' })
  @ApiOkResponse({ type: UnitNames })
  async list(@Query() { words }: UnitNamesQuery): Promise<UnitNames> {
    return { items: await inTransaction(this.database, (tx) => this.units.like(tx, words.trim(), NAMES_MAX)) };
  }
}
