import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { BATCH_STATES, type BatchState } from '../registry/province-batches.js';
import { ITEM_STATES, type ItemState } from '../registry/province-items.js';
import { IsCivilDay } from '../web/field-checks.js';
import { PageQuery } from '../web/page.js';
import { Reasoned } from '../web/reasoned.dto.js';

const DIRECTIONS = ['up', 'down'] as const;
const NULLABLE_TEXT = { type: String, nullable: true } as const;
const NULLABLE_TIME = { type: String, format: 'date-time', nullable: true } as const;

export class ProvinceStandingView {
  @ApiProperty({ enum: ['running', 'degraded', 'failing'] })
  readonly state!: string;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'why it is not `running`' })
  readonly trouble!: string | null;
  @ApiProperty(NULLABLE_TIME)
  readonly troubleSince!: Date | null;
  @ApiProperty(NULLABLE_TIME)
  readonly lastSuccessAt!: Date | null;
  @ApiProperty({ description: 'the last batch of which the province has given a receipt' })
  readonly upSequence!: number;
  @ApiProperty({ description: 'the last batch that was taken from the province' })
  readonly downSequence!: number;
  @ApiProperty({ description: 'events without a receipt' })
  readonly eventsWaiting!: number;
  @ApiProperty({ description: 'batches that the province refuses: a person looks at them' })
  readonly batchesHeld!: number;
  @ApiProperty({ description: 'batches from above of which the province refuses our receipt: a person looks at them' })
  readonly receiptsHeld!: number;
  @ApiProperty({ description: 'batches from above that were refused within a day' })
  readonly refusedToday!: number;
  @ApiProperty({ description: 'instructions whose case is not registered yet' })
  readonly itemsWaiting!: number;
  @ApiProperty(NULLABLE_TEXT)
  readonly lastReconciledDay!: string | null;
  @ApiProperty({ description: 'batches on which both sides’ books differ, by the last comparison of each day' })
  readonly differences!: number;
  @ApiProperty({ type: [String], format: 'date', description: 'days of these' })
  readonly differentDays!: readonly string[];
}

export class ProvinceBatchQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DIRECTIONS })
  @IsOptional()
  @IsIn(DIRECTIONS)
  direction?: string;

  @ApiPropertyOptional({
    enum: BATCH_STATES,
    description: '`held`: also those of which the province refuses our receipt',
  })
  @IsOptional()
  @IsIn(BATCH_STATES)
  state?: BatchState;
}

export class ProvinceBatchView {
  @ApiProperty()
  readonly batchId!: string;
  @ApiProperty({ enum: DIRECTIONS })
  readonly direction!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'null: what came could not be read' })
  readonly sequence!: number | null;
  @ApiProperty({ format: 'date' })
  readonly day!: string;
  @ApiProperty()
  readonly count!: number;
  @ApiProperty({ description: 'digest of the items; of a refused batch of all that came' })
  readonly sha256!: string;
  @ApiProperty({ enum: BATCH_STATES })
  readonly state!: string;
  @ApiProperty(NULLABLE_TEXT)
  readonly cause!: string | null;
  @ApiProperty()
  readonly attempts!: number;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'the province’s' })
  readonly receipt!: string | null;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'why the province does not take our receipt of it' })
  readonly receiptTrouble!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly madeAt!: Date;
  @ApiProperty(NULLABLE_TIME)
  readonly settledAt!: Date | null;
  @ApiProperty({ ...NULLABLE_TIME, description: 'when the province has our receipt' })
  readonly toldAt!: Date | null;
}

export class ProvinceBatchPage {
  @ApiProperty({ type: [ProvinceBatchView] })
  readonly items!: readonly ProvinceBatchView[];
  @ApiProperty(NULLABLE_TEXT)
  readonly nextCursor!: string | null;
}

export class ProvinceItemQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ITEM_STATES })
  @IsOptional()
  @IsIn(ITEM_STATES)
  state?: ItemState;
}

export class ProvinceItemView {
  @ApiProperty()
  readonly itemId!: string;
  @ApiProperty()
  readonly batchId!: string;
  @ApiProperty({ description: 'the province’s own id of it' })
  readonly ref!: string;
  @ApiProperty({ enum: ['instruction', 'transfer', 'unknown'] })
  readonly kind!: string;
  @ApiProperty({ enum: ITEM_STATES })
  readonly state!: string;
  @ApiProperty(NULLABLE_TEXT)
  readonly cause!: string | null;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'of an instruction' })
  readonly caseId!: string | null;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'the supervision that it has become' })
  readonly taskId!: string | null;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'of a transfer: the record of the system `exchange`' })
  readonly sourceId!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly madeAt!: Date;
  @ApiProperty(NULLABLE_TIME)
  readonly settledAt!: Date | null;
}

export class ProvinceItemPage {
  @ApiProperty({ type: [ProvinceItemView] })
  readonly items!: readonly ProvinceItemView[];
  @ApiProperty(NULLABLE_TEXT)
  readonly nextCursor!: string | null;
}

export class BookDifferenceView {
  @ApiProperty({ enum: DIRECTIONS })
  readonly direction!: string;
  @ApiProperty()
  readonly sequence!: number;
  @ApiProperty({ enum: ['missing-there', 'missing-here', 'other-count', 'other-digest'] })
  readonly kind!: string;
  @ApiProperty({ type: Number, nullable: true })
  readonly here!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly there!: number | null;
}

export class ProvinceReconciliationView {
  @ApiProperty()
  readonly reconciliationId!: string;
  @ApiProperty({ format: 'date' })
  readonly day!: string;
  @ApiProperty({ description: '`province`: the hub by itself, once the day was over' })
  readonly actor!: string;
  @ApiProperty({ description: 'batches in our books of that day' })
  readonly here!: number;
  @ApiProperty({ description: 'in the province’s' })
  readonly there!: number;
  @ApiProperty({ type: [BookDifferenceView] })
  readonly differences!: readonly BookDifferenceView[];
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export class ProvinceReconciliationPage {
  @ApiProperty({ type: [ProvinceReconciliationView] })
  readonly items!: readonly ProvinceReconciliationView[];
  @ApiProperty(NULLABLE_TEXT)
  readonly nextCursor!: string | null;
}

export class ReconciliationOrder extends Reasoned {
  @ApiProperty({ format: 'date', description: 'in China' })
  @IsCivilDay()
  day!: string;
}

export class ResentBatch {
  @ApiProperty()
  readonly batchId!: string;
  @ApiProperty({ enum: ['waiting'] })
  readonly state!: 'waiting';
}
