import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import { Asking } from '../access/access.decorator.js';
import { type Requester, type Role } from '../access/requester.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { type DivisionFigure, type Figure, Figures, FiguresQuery } from './figures.dto.js';
import {
  type Count,
  countsByDivision,
  countsByMonth,
  countsByType,
  type DivisionCount,
  type FiguresAsked,
} from './figures.queries.js';
import { suppressed } from './suppress.js';

/** Who decides on the city's cases sees each number; others see none so small that it could point at somebody. */
const SEES_ALL: readonly Role[] = ['admin', 'leader', 'triage'];
const COLUMNS = ['cases', 'open', 'red', 'yellow', 'blue'] as const;

@ApiTags('figures')
@ApiBearerAuth()
@Controller('api/v1/figures')
export class FiguresController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly names: DivisionNames,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How many cases, by division, type and month, with the three colours of those still open' })
  @ApiOkResponse({ type: Figures })
  async figures(@Query() query: FiguresQuery, @Asking() requester: Requester): Promise<Figures> {
    const { division = null, disputeType = null, days } = query;
    const asked: FiguresAsked = { division, disputeType, days: days ? Number(days) : null };
    const divisions = await countsByDivision(this.database, asked);
    const hides = !SEES_ALL.includes(requester.role);
    const shown = hides ? suppressed : (counts: readonly number[]): (number | null)[] => [...counts];
    const nameOfType = (code: string) => DISPUTE_TYPES.find((type) => type.code === code)?.name ?? null;
    return {
      total: divisions.reduce((sum, { cases }) => sum + cases, 0),
      suppressed: hides,
      divisions: this.divisions(divisions, shown),
      types: figuresOf(await countsByType(this.database, asked), shown, nameOfType),
      months: figuresOf(await countsByMonth(this.database, asked), shown, () => null),
    };
  }

  private divisions(counts: readonly DivisionCount[], shown: (counts: readonly number[]) => (number | null)[]) {
    const columns = COLUMNS.map((column) => shown(counts.map((row) => row[column])));
    return counts.map(({ code }, at): DivisionFigure => {
      const [cases = null, open = null, red = null, yellow = null, blue = null] = columns.map((column) => column[at]);
      const isWhole = [red, yellow, blue].every((count) => count !== null);
      const name = code === '' ? null : this.names.nameOf(code);
      // a hidden colour is not to be had by subtraction either
      return { code, name, cases, open: isWhole ? open : null, red, yellow, blue };
    });
  }
}

function figuresOf(
  counts: readonly Count[],
  shown: (counts: readonly number[]) => (number | null)[],
  nameOf: (code: string) => string | null,
): Figure[] {
  const cases = shown(counts.map((count) => count.cases));
  return counts.map(({ code }, at) => ({ code, name: nameOf(code), cases: cases[at] ?? null }));
}
