import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { officialCalendar } from '#libs/routing/clocks/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { IsCivilDay } from '../web/field-checks.js';
import { invalid, Problem } from '../web/problem.js';
import { ClockTicker } from './clock-ticker.service.js';

export class CalendarBody {
  @ApiProperty({ type: [String], description: 'days off that are no ordinary weekend: yyyy-MM-dd' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsCivilDay({ each: true })
  daysOff!: string[];

  @ApiProperty({ type: [String], description: 'weekend days worked in lieu: yyyy-MM-dd' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsCivilDay({ each: true })
  daysWorked!: string[];

  @ApiProperty({ description: 'the notice that says so' })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  source!: string;
}

@ApiTags('clocks')
@ApiBearerAuth()
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ClockTicker) private readonly ticker: ClockTicker,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get(':year')
  @Shows('nothing')
  @ApiOperation({ summary: 'Whether a year’s holidays are known, and what an official entered for it' })
  async year(@Param('year') text: string) {
    const year = yearOf(text);
    const [entered] = await this.database.query(
      `select days_off as "daysOff", days_worked as "daysWorked", source, entered_by as "enteredBy",
         entered_at as "enteredAt" from calendar_year where year = $1`,
      [year],
    );
    return { year, known: Boolean(entered) || officialCalendar.knows(`${year}-01-01`), entered: entered ?? null };
  }

  @Put(':year')
  @Shows('city')
  @Allow('leader', 'operator')
  @ApiOperation({ summary: 'Enters or corrects a year’s holidays; time limits that run over it are computed again' })
  async enter(@Param('year') text: string, @Body() body: CalendarBody, @Asking() requester: Requester) {
    const year = yearOf(text);
    refuseOtherYears(year, body);
    await this.audit.change(requester, async (tx) => {
      await tx.query(
        `insert into calendar_year (year, days_off, days_worked, source, entered_by) values ($1, $2, $3, $4, $5)
       on conflict (year) do update set days_off = excluded.days_off, days_worked = excluded.days_worked,
         source = excluded.source, entered_by = excluded.entered_by, entered_at = now()`,
        [year, JSON.stringify(body.daysOff), JSON.stringify(body.daysWorked), body.source, requester.actor],
      );
      const detail = { ...body };
      return { answer: undefined, entry: { action: 'rules', subject: `calendar/${year}`, detail } };
    });
    return { year, recomputed: await this.ticker.settleProvisional(year) };
  }
}

function refuseOtherYears(year: number, body: CalendarBody): void {
  for (const field of ['daysOff', 'daysWorked'] as const) {
    const strange = body[field].filter((day) => !day.startsWith(`${year}-`));
    if (strange.length > 0)
      throw invalid(field, {
        zh: `不在 ${year} 年：${strange.join('、')}`,
        en: `not in ${year}: ${strange.join(', ')}`,
      });
  }
}

function yearOf(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new Problem('not-found', { zh: `没有这一年：${text}`, en: `no year ${text}` });
  return Number(text);
}
