import { ApiProperty } from '@nestjs/swagger';
import { MESSAGE_KINDS, type MessageKind } from '../registry/exchange-disputes.js';

/** How a record is known in the registry. */
export class SentRecordId {
  @ApiProperty({ enum: ['exchange'] })
  readonly system!: string;
  @ApiProperty({ example: 'JH000000017' })
  readonly sourceId!: string;
}

export class DisputeReceipt {
  @ApiProperty({ format: 'uuid', description: 'the same Idempotency-Key always gets the same receipt' })
  readonly receiptNo!: string;
  @ApiProperty({ enum: MESSAGE_KINDS })
  readonly kind!: MessageKind;
  @ApiProperty({ description: 'the sender’s own number' })
  readonly number!: string;
  @ApiProperty({ type: SentRecordId })
  readonly record!: SentRecordId;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export const DISPUTE_STATES = ['received', 'registered', 'quarantined', 'withdrawn', 'erased'] as const;

export class SentDisputeView {
  @ApiProperty()
  readonly disputeId!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: it came from the province' })
  readonly receiptNo!: string | null;
  @ApiProperty({ description: 'the sender’s own number' })
  readonly number!: string;
  @ApiProperty({ description: 'name of the key that sent it, or the province' })
  readonly sender!: string;
  @ApiProperty({ type: SentRecordId })
  readonly record!: SentRecordId;
  @ApiProperty({
    enum: DISPUTE_STATES,
    description: '`received`: on its way to the registry; `quarantined`: `cause` says what a person looks at',
  })
  readonly state!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly cause!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'null until it is registered, and of a case that the key may not see',
  })
  readonly caseId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly caseNumber!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'where the case stands in the closed loop' })
  readonly phase!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly handlingUnit!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly receivedAt!: Date;
  @ApiProperty({ format: 'date-time' })
  readonly changedAt!: Date;
}

export class SentDisputePage {
  @ApiProperty({ type: [SentDisputeView] })
  readonly items!: readonly SentDisputeView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

/** What the exchange's connector reads. */
export class DeskPage {
  @ApiProperty({ type: [Object] })
  readonly items!: readonly object[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class DeskCount {
  @ApiProperty()
  readonly count!: number;
}
