import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';

export class TypeReadingView {
  @ApiProperty({ example: 'D05' })
  readonly type!: string;
  @ApiProperty({ minimum: 0, maximum: 1 })
  readonly probability!: number;
}

/** Two voices that differ, each as if it were alone. */
export class TypeReadingsView {
  @ApiProperty({ type: TypeReadingView, description: 'by the sources’ own categories' })
  readonly category!: TypeReadingView;
  @ApiProperty({ type: TypeReadingView, description: 'by who is against whom and by the words' })
  readonly text!: TypeReadingView;
}

export class CasePartyView {
  @ApiProperty({ enum: ['complainant', 'respondent'] })
  readonly side!: string;
  @ApiProperty({ description: 'equal where several records tell of the same person or organisation; for the eye only' })
  readonly group!: number;
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
  @ApiProperty({
    ...{ type: 'object', additionalProperties: true, nullable: true },
    description: 'the common dispute record as its newest version says; masked without X-Purpose',
  })
  readonly content!: unknown;
}

const REASON = {
  oneOf: [
    { type: 'object', additionalProperties: true },
    { type: 'array', items: { type: 'object', additionalProperties: true } },
  ],
  nullable: true,
} satisfies ApiPropertyOptions;

export class AssignmentView {
  @ApiProperty()
  readonly unit!: string;
  @ApiProperty({ enum: ['county', 'township', 'village'] })
  readonly level!: string;
  @ApiProperty({ type: [String] })
  readonly jointUnits!: string[];
  @ApiProperty({ type: String, nullable: true })
  readonly mediationBody!: string | null;
  @ApiProperty({ ...REASON, description: 'why, in the rule’s own words' })
  readonly reason!: unknown;
  @ApiProperty()
  readonly rule!: string;
  @ApiProperty({ description: 'what made it so: an arrival, a person’s act, new tables' })
  readonly cause!: string;
  @ApiProperty({ description: '`machine`, or the person' })
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
}

export class WithheldView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'lowest division whose people see it for its place; null: only the units that have it',
  })
  readonly openTo!: string | null;
  @ApiProperty({ type: [String], description: 'units it is never shown or given to' })
  readonly units!: string[];
  @ApiProperty()
  readonly zh!: string;
  @ApiProperty()
  readonly en!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly article!: string | null;
}

export class MatterEventView {
  @ApiProperty({ description: 'as clocks and POST …/events name it' })
  readonly event!: string;
  @ApiProperty({ description: 'as officials call it' })
  readonly name!: string;
  @ApiProperty({ format: 'date' })
  readonly on!: string;
  @ApiProperty({ type: String, nullable: true, description: 'of a return: the unit that returned it' })
  readonly unit!: string | null;
  @ApiProperty({ description: '`machine`, or the person' })
  readonly by!: string;
  @ApiProperty({ type: String, nullable: true, description: 'names in it only with X-Purpose' })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'null: entered of the whole case' })
  readonly system!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly sourceId!: string | null;
}

export class ClockStepView {
  @ApiProperty()
  readonly kind!: string;
  @ApiProperty({ format: 'date' })
  readonly on!: string;
  @ApiPropertyOptional({ type: Number, nullable: true })
  readonly days?: number | null;
  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: 'the end that the source restated',
  })
  readonly due?: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'names in it only with X-Purpose' })
  readonly reason!: string | null;
  @ApiProperty()
  readonly by!: string;
}

export class CaseClockView {
  @ApiProperty()
  readonly clockId!: string;
  @ApiProperty()
  readonly rule!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly article!: string;
  @ApiProperty({ format: 'date-time' })
  readonly startedAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly dueAt!: string;
  @ApiProperty({ description: 'running through overdue, paused; when stopped met, late or lapsed' })
  readonly state!: string;
  @ApiProperty({ description: 'rests on a year whose holidays are not published yet' })
  readonly provisional!: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly stoppedOn!: string | null;
  @ApiProperty()
  readonly days!: number;
  @ApiProperty({ enum: ['calendar', 'working'] })
  readonly unit!: string;
  @ApiProperty({ description: 'the source itself states the end' })
  readonly statedBySource!: boolean;
  @ApiProperty({ type: [ClockStepView] })
  readonly steps!: ClockStepView[];
  @ApiProperty({
    enum: ['pause', 'resume', 'extend', 'stop'],
    isArray: true,
    description: 'what POST /api/v1/clocks/{clockId}/steps may do with it now',
  })
  readonly allows!: string[];
  @ApiProperty({ type: String, nullable: true, description: 'on what ground it may be paused' })
  readonly pauseGround!: string | null;
  @ApiPropertyOptional()
  readonly system?: string;
  @ApiPropertyOptional()
  readonly sourceId?: string;
}

export class HotlineOrderView {
  @ApiProperty({ description: 'whether the hotline may give a new order in this matter' })
  readonly allowed!: boolean;
  @ApiProperty({ ...REASON })
  readonly reason!: unknown;
}

export class ReceiverStepView {
  @ApiProperty({ format: 'date' })
  readonly on!: string;
  @ApiProperty()
  readonly what!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly unit!: string | null;
}

export class FirstReceiverView {
  @ApiProperty()
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly unit!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly receivedAt!: string | null;
  @ApiProperty({ type: [ReceiverStepView] })
  readonly did!: ReceiverStepView[];
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
  @ApiProperty({ enum: ['settled', 'unsure', 'person'], description: 'unsure: waits for a person; person: set by one' })
  readonly typeState!: string;
  @ApiProperty({ type: TypeReadingsView, nullable: true, description: 'what category and text say, where they differ' })
  readonly typeReadings!: TypeReadingsView | null;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionName!: string | null;
  @ApiProperty({ enum: ['settled', 'unsure', 'none', 'outside', 'person'] })
  readonly placeState!: string;
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
  @ApiProperty({ description: 'the caller is of the unit that has it, or set over that' })
  readonly mayAct!: boolean;
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
  @ApiProperty({ type: HotlineOrderView })
  readonly hotlineOrder!: HotlineOrderView;
  @ApiProperty({ type: WithheldView, nullable: true, description: 'of an accusation: whom it is kept from' })
  readonly withheld!: WithheldView | null;
  @ApiProperty({ type: FirstReceiverView, nullable: true, description: 'who received the conflict first (首问负责)' })
  readonly firstReceiver!: FirstReceiverView | null;
  @ApiProperty({ type: [MatterEventView], description: 'What has happened to its matter, by day' })
  readonly events!: MatterEventView[];
  @ApiProperty({ type: [CaseClockView] })
  readonly clocks!: CaseClockView[];
}
