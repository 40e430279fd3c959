import { ApiProperty } from '@nestjs/swagger';

export class AccessView {
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ description: 'who looked' })
  readonly actor!: string;
  @ApiProperty({ example: 'view-case' })
  readonly action!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'the record, the case that it was in then, or what was exported',
  })
  readonly subject!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'why, as stated; null: without one, personal data was masked',
  })
  readonly purpose!: string | null;
}

export class AccessesPage {
  @ApiProperty({ type: [AccessView] })
  readonly items!: AccessView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
  @ApiProperty({ description: 'what this report cannot tell' })
  readonly notTold!: string;
}
