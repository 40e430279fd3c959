import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { ReviewOutcome } from './acts.dto.js';
import { noSuchPair } from './no-such-pair.js';
import { Claim, QueuePage, QueueQuery, ReviewDecision, ReviewPairView, SkipReason } from './queue.dto.js';
import { ANSWERING } from './queue.queries.js';
import { Review } from './review.service.js';
import { ReviewQueue } from './review-queue.service.js';

@ApiTags('review')
@ApiBearerAuth()
@Controller('api/v1/review')
export class ReviewController {
  constructor(
    @Inject(Review) private readonly review: Review,
    @Inject(ReviewQueue) private readonly queue: ReviewQueue,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @Shows('listed')
  @ApiOperation({ summary: 'Pairs of records that wait for a person, the most valuable answers first' })
  @ApiOkResponse({ type: QueuePage })
  page(@Query() query: QueueQuery, @Asking() requester: Requester): Promise<QueuePage> {
    return this.queue.page(query, requester);
  }

  @Get(':reviewId')
  @Shows('pair')
  @ApiOperation({
    summary: 'Both records side by side, with the reasons for and against. Personal data only with X-Purpose',
  })
  @ApiOkResponse({ type: ReviewPairView })
  async pair(@Param('reviewId') reviewId: string, @Asking() requester: Requester): Promise<ReviewPairView> {
    const pair = await this.queue.pair(reviewId, requester);
    await this.audit.enter(requester, { action: 'view-review', subject: reviewId });
    return pair;
  }

  @Post(':reviewId')
  @Shows('pair')
  @HttpCode(200)
  @Allow(...ANSWERING)
  @ApiOperation({ summary: 'One conflict or two; cases merge or part at once, and the machine never undoes it' })
  @ApiOkResponse({ type: ReviewOutcome })
  async answer(
    @Param('reviewId') reviewId: string,
    @Body() { decision, reason, revision }: ReviewDecision,
    @Asking() requester: Requester,
  ): Promise<ReviewOutcome> {
    if (!/^\d{1,18}$/.test(reviewId)) throw noSuchPair(reviewId);
    return this.review.answer(reviewId, { decision, reason, revision }, requester);
  }

  @Post(':reviewId/claim')
  @Shows('pair')
  @HttpCode(200)
  @Allow(...ANSWERING)
  @ApiOperation({ summary: 'Keeps a pair for you for a quarter of an hour' })
  @ApiOkResponse({ type: Claim })
  claim(@Param('reviewId') reviewId: string, @Asking() requester: Requester): Promise<Claim> {
    return this.queue.claim(reviewId, requester);
  }

  @Delete(':reviewId/claim')
  @Shows('pair')
  @HttpCode(204)
  @Allow(...ANSWERING)
  @ApiOperation({ summary: 'Gives a claimed pair back' })
  release(@Param('reviewId') reviewId: string, @Asking() requester: Requester): Promise<void> {
    return this.queue.release(reviewId, requester);
  }

  @Post(':reviewId/skip')
  @Shows('pair')
  @HttpCode(204)
  @Allow(...ANSWERING)
  @ApiOperation({ summary: 'You are not asked this question again; others are' })
  skip(
    @Param('reviewId') reviewId: string,
    @Body() { reason }: SkipReason,
    @Asking() requester: Requester,
  ): Promise<void> {
    return this.queue.skip(reviewId, requester, reason);
  }
}
