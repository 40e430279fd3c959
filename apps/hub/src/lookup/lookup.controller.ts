import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { LookupAnswerView } from './lookup.dto.js';
import { Lookup, type LookupAnswer } from './lookup.service.js';
import { QUERY_LENGTH_MAX } from './query-plan.js';

export class LookupQuery extends PageQuery {
  @ApiProperty({
    description: 'Name, ID number, phone, any number of the case, organisation, address, words',
    maxLength: QUERY_LENGTH_MAX,
  })
  @IsString()
  @MaxLength(QUERY_LENGTH_MAX)
  q!: string;
}

@ApiTags('lookup')
@ApiBearerAuth()
@Shows('listed')
@Controller('api/v1/lookup')
export class LookupController {
  constructor(
    @Inject(Lookup) private readonly lookup: Lookup,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'One box for all: finds cases, and records without a case, everywhere' })
  @ApiOkResponse({ type: LookupAnswerView })
  async find(@Query() query: LookupQuery, @Asking() requester: Requester): Promise<LookupAnswer> {
    const page = { limit: query.limit, offset: Number(query.cursor ?? 0) };
    const answer = await this.lookup.find(query.q, requester, page);
    await this.audit.enter(requester, { action: 'lookup', subject: query.q, detail: { total: answer.total } });
    return answer;
  }
}
