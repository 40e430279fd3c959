import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';

export class FiguresQuery {
  @ApiPropertyOptional({
    description: 'A county, township or village: its figures, divided further. None: the city by counties',
  })
  @IsOptional()
  @Matches(/^\d{6}(?:\d{3}){0,2}$/, { message: 'is no county, township or village' })
  division?: string;

  @ApiPropertyOptional({ example: 'D14' })
  @IsOptional()
  @Matches(/^D\d{2}$/, { message: 'is no dispute type' })
  disputeType?: string;

  @ApiPropertyOptional({ description: 'Cases opened in the last so many days', example: '365' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,3}$/, { message: 'is a number of days' })
  days?: string;

  @ApiPropertyOptional({ description: 'Cases opened in this month, as China counts them', example: '2026-03' })
  @IsOptional()
  @Matches(/^20\d{2}-(?:0[1-9]|1[0-2])$/, { message: 'is no month' })
  month?: string;

  @ApiPropertyOptional({
    enum: ['true'],
    description: 'For a screen that others see who have no right to the cases: small counts are hidden, others rounded',
  })
  @IsOptional()
  @IsIn(['true'])
  inPublic?: 'true';
}

export class Figure {
  @ApiProperty({
    description: 'Code of the division, grid or type; `YYYY-MM` of a month; `` where no division or grid is known',
  })
  readonly code!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'null: too few to be shown in public' })
  readonly cases!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Of these, not ended yet, as assessment counts it' })
  readonly open!: number | null;
}

export class DivisionFigure extends Figure {
  @ApiProperty({ type: Number, nullable: true })
  readonly red!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly yellow!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly blue!: number | null;
}

export class FiguresOfAll extends PickType(DivisionFigure, ['cases', 'open', 'red', 'yellow', 'blue']) {}

export class Figures {
  @ApiProperty({
    type: FiguresOfAll,
    description:
      'Live cases that the figures are of: counted before small counts are hidden, so more than a sum of what is shown',
  })
  readonly all!: FiguresOfAll;
  @ApiProperty({ description: 'True: small counts are hidden, others rounded to fives' })
  readonly suppressed!: boolean;
  @ApiProperty({
    type: [DivisionFigure],
    description: 'The divisions below the one asked for, grids below a village, of open risk colours',
  })
  readonly divisions!: readonly DivisionFigure[];
  @ApiProperty({
    description: 'True: what lies below the divisions shown can be asked for; villages are divided by grids',
  })
  readonly deeper!: boolean;
  @ApiProperty({ type: [Figure], description: 'The commonest first' })
  readonly types!: readonly Figure[];
  @ApiProperty({ type: [Figure], description: 'By month of opening, the oldest first; the last 24 at most' })
  readonly months!: readonly Figure[];
}
