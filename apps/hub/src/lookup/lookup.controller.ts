import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Asking, Reads, Shows } from '../access/access.decorator.js';
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
  find(@Query() query: LookupQuery, @Asking() requester: Requester): Promise<LookupAnswer> {
    return this.answer(query, requester);
  }

  @Post()
  @HttpCode(200)
  @Reads()
  @ApiOperation({ summary: 'The same, with nobody’s number in an address that proxies and browsers keep' })
  @ApiOkResponse({ type: LookupAnswerView })
  ask(@Body() query: LookupQuery, @Asking() requester: Requester): Promise<LookupAnswer> {
    return this.answer(query, requester);
  }

  private async answer({ q, limit, cursor }: LookupQuery, requester: Requester): Promise<LookupAnswer> {
    const found = await this.lookup.search(q, requester, { limit, offset: Number(cursor ?? 0) });
    const [answer] = await Promise.all([
      this.lookup.show(found, requester),
      this.audit.enter(requester, { action: 'lookup', subject: q, detail: { total: found.total } }),
    ]);
    return answer;
  }
}
