import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { COUNSELLING_TRADE, GENERAL_TRADE, type RouteRow } from '#libs/routing/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { loadBodies } from '../registry/mediation-bodies.js';
import { inTransaction } from '../registry/transaction.js';
import type { RuleBook } from '../rules/rule-book.js';
import { DIVISIONS, RULE_BOOK } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';

export class MediationBodyBody {
  @ApiProperty({
    description:
      'as in the routing table’s 行业 column: 物业, 医疗, 婚姻家庭 …; 人民调解 takes any, 心理咨询 whoever asks for counselling',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(30)
  trade!: string;

  @ApiProperty({ description: 'the division that it serves, everything below included' })
  @Matches(/^\d{4}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?$/)
  divisionCode!: string;

  @ApiProperty({ description: 'open cases that it can carry', minimum: 1, maximum: 100000 })
  @IsInt()
  @Min(1)
  @Max(100_000)
  capacity!: number;
}

const NAME_LENGTH_MAX = 100;

@ApiTags('handling')
@ApiBearerAuth()
@Controller('api/v1/mediation-bodies')
export class MediationBodiesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(RULE_BOOK) private readonly rules: RuleBook,
    @Inject(DIVISIONS) private readonly divisions: DivisionDirectory,
  ) {}

  @Get()
  @Shows('nothing')
  @ApiOperation({ summary: 'The city’s mediation bodies, their capacity, and what each has open' })
  async list() {
    return { items: await inTransaction(this.database, (tx) => loadBodies(tx)) };
  }

  @Put(':name')
  @Shows('city')
  @Allow('leader', 'operator')
  @ApiOperation({ summary: 'Lists a mediation body, or changes what it takes and can carry' })
  async put(@Param('name') name: string, @Body() body: MediationBodyBody, @Asking() requester: Requester) {
    if (name.length > NAME_LENGTH_MAX || name.trim() === '')
      throw invalid('name', {
        zh: `名称须为 1 至 ${NAME_LENGTH_MAX} 字`,
        en: `a name has 1 to ${NAME_LENGTH_MAX} characters`,
      });
    if (!isOfCity(body.divisionCode, this.divisions))
      throw invalid('divisionCode', {
        zh: `本市没有这个区划：${body.divisionCode}`,
        en: `the city ${this.divisions.cityCode} has no division ${body.divisionCode}`,
      });
    return this.audit.change(requester, async (tx) => {
      const trades = tradesOf((await this.rules.inForce(tx)).routes.rows);
      if (!trades.has(body.trade))
        throw invalid('trade', {
          zh: `分派规则里没有这个行业；可用：${[...trades].join('、')}`,
          en: `no row of the routing table names it: there are ${[...trades].join('、')}`,
        });
      await tx.query(
        `insert into mediation_body (name, trade, division_code, capacity, updated_by) values ($1, $2, $3, $4, $5)
       on conflict (name) do update set trade = excluded.trade, division_code = excluded.division_code,
         capacity = excluded.capacity, active = true, updated_by = excluded.updated_by, updated_at = now()`,
        [name, body.trade, body.divisionCode, body.capacity, requester.actor],
      );
      const answer = { name, trade: body.trade, divisionCode: body.divisionCode, capacity: body.capacity };
      return { answer, entry: { action: 'rules', subject: name, detail: { ...body } } };
    });
  }

  @Post(':name/removal')
  @Shows('city')
  @HttpCode(204)
  @Allow('leader', 'operator')
  @ApiOperation({ summary: 'Takes a mediation body off the list; cases that it has stay with it' })
  async remove(
    @Param('name') name: string,
    @Body() { reason }: Reasoned,
    @Asking() requester: Requester,
  ): Promise<void> {
    await this.audit.change(requester, async (tx) => {
      const listed = await tx.query(
        `update mediation_body set active = false, updated_by = $2, updated_at = now() where name = $1 and active
         returning name`,
        [name, requester.actor],
      );
      if (listed.length === 0)
        throw new Problem('not-found', { zh: `没有这个调解组织：${name}`, en: `no mediation body ${name}` });
      return { answer: undefined, entry: { action: 'rules', subject: name, detail: { active: false, reason } } };
    });
  }
}

/** Trades that a case can be sent to by the table in force; the general committees take any, counsellors whoever asks for them. */
const tradesOf = (rows: readonly RouteRow[]): ReadonlySet<string> =>
  new Set([GENERAL_TRADE, COUNSELLING_TRADE, ...rows.flatMap(({ trade }) => trade ?? [])]);

const isOfCity = (code: string, divisions: DivisionDirectory): boolean =>
  code === divisions.cityCode || (code.startsWith(divisions.cityCode) && divisions.get(code) !== undefined);
