import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ASK, ERASURE, WRITE_BACK_STATUSES } from '#libs/contracts/index.js';
import { WRITE_BACK_STATES, type WriteBackState } from '../registry/write-backs.js';
import { PageQuery } from '../web/page.js';
import { Reasoned } from '../web/reasoned.dto.js';

export class WriteBackQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'court' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  system?: string;

  @ApiPropertyOptional({ enum: WRITE_BACK_STATES })
  @IsOptional()
  @IsIn(WRITE_BACK_STATES)
  state?: WriteBackState;
}

export class WriteBackView {
  @ApiProperty()
  readonly orderId!: string;
  @ApiProperty({ format: 'uuid', description: 'under which the source knows it: told twice, it takes it once' })
  readonly receiptNo!: string;
  @ApiProperty({ example: 'court' })
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty({ enum: [...WRITE_BACK_STATUSES, ERASURE, ASK] })
  readonly status!: string;
  @ApiProperty({ description: 'where the case stands, since when and how it ended; it names nobody' })
  readonly note!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly unit!: string | null;
  @ApiProperty({ enum: WRITE_BACK_STATES, description: '`held`: it waits for a person' })
  readonly state!: string;
  @ApiProperty()
  readonly attempts!: number;
  @ApiProperty({ format: 'date-time' })
  readonly madeAt!: string;
  @ApiProperty({ format: 'date-time', type: String, nullable: true, description: 'null where nothing waits' })
  readonly nextAt!: string | null;
  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  readonly sentAt!: string | null;
  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  readonly settledAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the source’s own; the hotline gives none' })
  readonly receipt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'why it was not taken' })
  readonly trouble!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'who held it; null: the source refused it, or was silent' })
  readonly heldBy!: string | null;
}

export class WriteBackPage {
  @ApiProperty({ type: [WriteBackView] })
  readonly items!: WriteBackView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class ResendOrder extends Reasoned {
  @ApiProperty({ example: 'court' })
  @IsString()
  @MaxLength(100)
  system!: string;
}

export class ResentWriteBacks {
  @ApiProperty({ description: 'how many wait again' })
  readonly resent!: number;
}
