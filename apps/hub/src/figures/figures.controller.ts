import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import { Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import type { HubConfig } from '../config.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { estatesOf } from '../reference/grids.js';
import { HUB_CONFIG } from '../tokens.js';
import { invalid } from '../web/problem.js';
import { type DivisionFigure, type Figure, Figures, FiguresQuery } from './figures.dto.js';
import {
  type Count,
  countsByDivision,
  countsByGrid,
  countsByMonth,
  countsByType,
  type DivisionCount,
  type FiguresAsked,
} from './figures.queries.js';
import { blurred } from './suppress.js';

/** Spans that a public screen may be of: day by day, rounded numbers would tell on which day a case came. */
const SPANS_DAYS: readonly number[] = [30, 90, 365];
const TOWNSHIP_DIGITS = 9;
const VILLAGE_DIGITS = 12;
const COLUMNS = ['cases', 'open', 'red', 'yellow', 'blue'] as const;

type Shown = (count: number) => number | null;

@ApiTags('figures')
@ApiBearerAuth()
@Shows('listed')
@Controller('api/v1/figures')
export class FiguresController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly names: DivisionNames,
    @Inject(HUB_CONFIG) private readonly config: Pick<HubConfig, 'grids'>,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'How many cases, by division, type and month, with the three colours of those still open',
    description:
      'Of the cases that the caller may see, and may open one by one. For a screen that others see, small counts are hidden and the others rounded to fives.',
  })
  @ApiOkResponse({ type: Figures })
  async figures(@Query() query: FiguresQuery, @Asking() requester: Requester): Promise<Figures> {
    const { division = null, disputeType = null, month = null } = query;
    const { scope } = requester;
    const days = query.days ? Number(query.days) : null;
    const hides = query.inPublic === 'true';
    if (hides && days !== null && !SPANS_DAYS.includes(days))
      throw invalid('days', {
        zh: `大屏上是取整后的数字，天数只能是 ${SPANS_DAYS.join('、')}`,
        en: `a public screen shows rounded figures: one of ${SPANS_DAYS.join(', ')}`,
      });
    const asked: FiguresAsked = { division, disputeType, days, month, scope };
    const { grids } = this.config;
    const divisions =
      division?.length === VILLAGE_DIGITS
        ? await countsByGrid(this.database, asked, estatesOf(grids, division))
        : await countsByDivision(this.database, asked);
    const shown: Shown = hides ? blurred : (count) => count;
    const nameOfType = (code: string) => DISPUTE_TYPES.find((type) => type.code === code)?.name ?? null;
    return {
      all: countsOf(summed(divisions), shown),
      suppressed: hides,
      divisions: divisions.map((row) => this.division(row, shown)),
      deeper: (division?.length ?? 0) < TOWNSHIP_DIGITS || (division?.length === TOWNSHIP_DIGITS && grids.length > 0),
      types: figuresOf(await countsByType(this.database, asked), shown, nameOfType),
      months: figuresOf(await countsByMonth(this.database, asked), shown, () => null),
    };
  }

  private division(row: DivisionCount, shown: Shown): DivisionFigure {
    const { code } = row;
    return { code, name: this.nameOf(code), ...countsOf(row, shown) };
  }

  private nameOf(code: string): string | null {
    if (code === '') return null;
    const isGrid = code.length > VILLAGE_DIGITS;
    return isGrid ? (this.config.grids.find((grid) => grid.code === code)?.name ?? code) : this.names.nameOf(code);
  }
}

type Counts = Readonly<Record<(typeof COLUMNS)[number], number>>;

const countsOf = (counts: Counts, shown: Shown) =>
  Object.fromEntries(COLUMNS.map((name) => [name, shown(counts[name])])) as Record<keyof Counts, number | null>;

const summed = (rows: readonly Counts[]) =>
  Object.fromEntries(COLUMNS.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)])) as unknown as Counts;

const figuresOf = (counts: readonly Count[], shown: Shown, nameOf: (code: string) => string | null): Figure[] =>
  counts.map(({ code, cases, open }) => ({ code, name: nameOf(code), cases: shown(cases), open: shown(open) }));
