import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class CasePartyView {
  @ApiProperty({ enum: ['complainant', 'respondent'] })
  readonly side!: string;
  @ApiProperty({ enum: ['person', 'organisation', 'unknown'] })
  readonly kind!: string;
  @ApiPropertyOptional({ description: 'masked without X-Purpose; （保密） for a confidential caller' })
  readonly name?: string;
  @ApiPropertyOptional()
  readonly idType?: string;
  @ApiPropertyOptional()
  readonly idNumber?: string;
  @ApiPropertyOptional()
  readonly phone?: string;
  @ApiPropertyOptional()
  readonly address?: string;
  @ApiPropertyOptional({ description: 'the record that names this side' })
  readonly system?: string;
  @ApiPropertyOptional()
  readonly sourceId?: string;
}

export class CaseRecordView {
  @ApiProperty()
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty({ enum: ['live', 'withdrawn', 'quarantined'] })
  readonly state!: string;
  @ApiProperty()
  readonly stale!: boolean;
  @ApiProperty()
  readonly version!: number;
  @ApiProperty({ type: String, nullable: true })
  readonly title!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly narrative!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly claim!: string | null;
  @ApiProperty({ type: [String] })
  readonly category!: string[];
  @ApiProperty({ type: String, nullable: true, description: 'the source’s own word' })
  readonly statusRaw!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly stage!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly channel!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly filedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly updatedAt!: string | null;
  @ApiProperty({ enum: ['auto', 'review', 'source', null], type: String, nullable: true })
  readonly decidedBy!: string | null;
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1 })
  readonly score!: number | null;
}

export class AssignmentView {
  @ApiProperty()
  readonly unit!: string;
  @ApiProperty({ enum: ['county', 'township', 'village'] })
  readonly level!: string;
  @ApiProperty({ type: Object, additionalProperties: true, description: 'why, with the rule’s own words' })
  readonly reason!: unknown;
  @ApiProperty()
  readonly rule!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
}

export class CaseView {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty({ example: 'YAT3301-2026-0100123' })
  readonly caseNumber!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly title!: string | null;
  @ApiProperty({ enum: ['registered', 'in-progress', 'agreed', 'confirmed', 'closed', 'withdrawn', 'merged'] })
  readonly status!: string;
  @ApiProperty({ example: 'D14' })
  readonly disputeType!: string;
  @ApiProperty({ minimum: 0, maximum: 1 })
  readonly disputeTypeConfidence!: number;
  @ApiProperty()
  readonly disputeTypeReason!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly address!: string | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly amountYuan!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly groupSize!: number | null;
  @ApiProperty()
  readonly handlingUnit!: string;
  @ApiProperty({ enum: ['county', 'township', 'village'] })
  readonly handlingLevel!: string;
  @ApiProperty({ enum: ['red', 'yellow', 'blue'] })
  readonly riskLevel!: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly riskReasons!: unknown;
  @ApiProperty({ description: 'Grows with every change: give it back with a merge, split or move' })
  readonly revision!: number;
  @ApiProperty({ format: 'date-time' })
  readonly openedAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly updatedAt!: string;
  @ApiProperty({ type: [CasePartyView] })
  readonly parties!: CasePartyView[];
  @ApiProperty({ type: [CaseRecordView] })
  readonly records!: CaseRecordView[];
  @ApiProperty({ type: [AssignmentView] })
  readonly assignments!: AssignmentView[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly clocks!: unknown[];
}
