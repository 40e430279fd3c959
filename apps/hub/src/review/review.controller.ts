import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { Review } from './review.service.js';

export class ReviewDecision {
  @ApiProperty({ enum: ['same', 'different'] })
  @IsIn(['same', 'different'])
  decision!: 'same' | 'different';

  @ApiProperty({ minLength: 1, maxLength: 2000 })
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason!: string;
}

@ApiTags('review')
@ApiBearerAuth()
@Controller('api/v1/review')
export class ReviewController {
  constructor(
    @Inject(Review) private readonly review: Review,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Pairs of records that wait for a person, the likeliest first' })
  async open(@Query() page: PageQuery) {
    const offset = Number(page.cursor ?? 0);
    const items = await this.review.open(page.limit, offset);
    return { items, nextCursor: items.length === page.limit ? String(offset + page.limit) : null };
  }

  @Post(':reviewId')
  @HttpCode(200)
  @Allow('triage')
  @ApiOperation({ summary: 'One conflict or two; cases merge or part at once, and the machine never undoes it' })
  async answer(@Param('reviewId') reviewId: string, @Body() body: ReviewDecision, @Asking() requester: Requester) {
    if (!/^\d{1,18}$/.test(reviewId)) throw new Problem('not-found', `no pair ${reviewId} waits for review`);
    const answered = await this.review.answer(
      reviewId,
      { decision: body.decision, reason: body.reason },
      requester.actor,
    );
    await this.audit.enter(requester, { action: 'review', subject: reviewId, detail: { decision: body.decision } });
    return answered;
  }
}
