import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { officialDays } from '#libs/routing/clocks/index.js';
import { Shows } from '../access/access.decorator.js';
import { Problem } from '../web/problem.js';

@ApiTags('clocks')
@ApiBearerAuth()
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  @Get(':year')
  @Shows('nothing')
  @ApiOperation({
    summary:
      'Whether a year’s holidays are known, what the table `holidays` of rules in force says of it, and which days come with the product',
  })
  async year(@Param('year') text: string) {
    const year = yearOf(text);
    const [entered] = await this.database.query(
      `select days_off as "daysOff", days_worked as "daysWorked", source, entered_by as "enteredBy",
         entered_at as "enteredAt" from calendar_year where year = $1`,
      [year],
    );
    const shipped = officialDays(year);
    return { year, known: Boolean(entered ?? shipped), entered: entered ?? null, shipped };
  }
}

function yearOf(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new Problem('not-found', { zh: `没有这一年：${text}`, en: `no year ${text}` });
  return Number(text);
}
