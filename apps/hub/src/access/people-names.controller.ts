import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Allow, Shows } from './access.decorator.js';
import { PERSON_ROLES } from './requester.js';

/** Logins of one question, each of 64 letters at most. */
const ASKED_MAX = 100;

export class PeopleNamesQuery {
  @ApiProperty({ description: `logins, parted by commas; at most ${ASKED_MAX} are answered` })
  @IsString()
  @MaxLength(ASKED_MAX * 65)
  of!: string;
}

export class PersonNameView {
  @ApiProperty({ example: 'lin.xiao' })
  readonly username!: string;
  @ApiProperty({ example: '林晓' })
  readonly name!: string;
}

export class PeopleNamesView {
  @ApiProperty({ type: [PersonNameView] })
  readonly items!: readonly PersonNameView[];
}

/** Who signs in as what is for administrators; what a colleague is called, whose login stands on a case, is for all. */
@ApiTags('reference')
@ApiBearerAuth()
@Controller('api/v1/people-names')
export class PeopleNamesController {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  @Get()
  @Shows('nothing')
  @Allow(...PERSON_ROLES)
  @ApiOperation({ summary: 'What officials are called, by their logins; whom nobody knows is left out' })
  @ApiOkResponse({ type: PeopleNamesView })
  async names(@Query() { of }: PeopleNamesQuery): Promise<PeopleNamesView> {
    const items = await this.database.query<PersonNameView[]>(
      'select username, display_name as name from account where username = any($1)',
      [of.split(',').slice(0, ASKED_MAX)],
    );
    return { items };
  }
}
