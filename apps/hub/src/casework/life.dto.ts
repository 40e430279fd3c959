import { ApiProperty } from '@nestjs/swagger';
import { ACT_NAMES, ANSWERS, ELSEWHERE_EVENTS, GRADES, PHASES, RESULTS } from '#libs/casework/index.js';

const PHASE = { enum: Object.keys(PHASES) };

export class PossibleAct {
  @ApiProperty({ enum: ACT_NAMES })
  readonly act!: string;
  @ApiProperty({ description: 'in Chinese, as officials say it' })
  readonly zh!: string;
  @ApiProperty(PHASE)
  readonly to!: string;
  @ApiProperty({ type: [String], description: 'members of `detail` that it must state' })
  readonly needs!: readonly string[];
  @ApiProperty({ type: [String], description: 'members of `detail` that it may state besides' })
  readonly may!: readonly string[];
  @ApiProperty({ type: String, nullable: true })
  readonly article!: string | null;
}

export class LifeConflictView {
  @ApiProperty({ example: 'court' })
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty({ description: 'what the source reports' })
  readonly event!: string;
  @ApiProperty({ format: 'date' })
  readonly on!: string;
  @ApiProperty({ ...PHASE, description: 'where the case stood' })
  readonly phase!: string;
}

export class LifeStepView {
  @ApiProperty({ description: 'what happened to the matter' })
  readonly event!: string;
  @ApiProperty({ format: 'date' })
  readonly on!: string;
  @ApiProperty({ type: String, nullable: true, description: 'by which act of the state table; null: it was reported' })
  readonly act!: string | null;
  @ApiProperty({ description: '`machine`: a source or the hub; else the person' })
  readonly by!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly unit!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'people in it masked without X-Purpose' })
  readonly reason!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly detail!: object | null;
  @ApiProperty({ type: String, nullable: true })
  readonly system!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly sourceId!: string | null;
}

export class CaseReceivers {
  @ApiProperty({ type: [String] })
  readonly courts!: readonly string[];
  @ApiProperty({ type: [String] })
  readonly authorities!: readonly string[];
}

export class FollowUpView {
  @ApiProperty({ format: 'date' })
  readonly due!: string;
  @ApiProperty({ enum: ['open', 'done', 'cancelled'] })
  readonly state!: string;
}

export class EvaluationEvidence {
  @ApiProperty({ description: 'time limits of the case that its unit has to meet' })
  readonly limits!: number;
  @ApiProperty({ description: 'those of them that have passed, or were met too late' })
  readonly late!: number;
  @ApiProperty({ description: 'how often a unit returned it as not its own' })
  readonly returned!: number;
  @ApiProperty({ description: 'how often it was opened again, by an act or because she came again' })
  readonly reopened!: number;
  @ApiProperty({ type: String, nullable: true, enum: [...RESULTS, null], description: 'as said when it was closed' })
  readonly result!: string | null;
  @ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: 5 })
  readonly satisfaction!: number | null;
  @ApiProperty({ type: FollowUpView, nullable: true, description: 'the last 履行回访' })
  readonly followUp!: FollowUpView | null;
}

export class StandingEvaluation {
  @ApiProperty({ description: 'what a correction gives as `corrects`' })
  readonly eventId!: string;
  @ApiProperty({ format: 'date' })
  readonly on!: string;
  @ApiProperty({ type: String, nullable: true, enum: [...GRADES, null] })
  readonly grade!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    enum: [...ANSWERS, null],
    description: '`no`: `possible` has `reopen` first',
  })
  readonly settled!: string | null;
}

export class EvaluationView {
  @ApiProperty({ type: EvaluationEvidence })
  readonly evidence!: EvaluationEvidence;
  @ApiProperty({ type: StandingEvaluation, nullable: true })
  readonly standing!: StandingEvaluation | null;
}

export class CaseLifeView {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty(PHASE)
  readonly phase!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly since!: string | null;
  @ApiProperty({ description: 'a person’s act has brought it here' })
  readonly byPerson!: boolean;
  @ApiProperty({ description: 'give it back with an act' })
  readonly revision!: number;
  @ApiProperty({ type: [LifeConflictView], description: 'what sources say against it, until somebody acts' })
  readonly conflicts!: readonly LifeConflictView[];
  @ApiProperty({ type: [PossibleAct], description: 'what the caller may do now; what usually comes next stands first' })
  readonly possible!: readonly PossibleAct[];
  @ApiProperty({ description: 'the unit that has it' })
  readonly unit!: string;
  @ApiProperty({ description: 'the caller may give it back in the name of that unit: POST …/returns' })
  readonly mayReturn!: boolean;
  @ApiProperty({
    enum: ELSEWHERE_EVENTS,
    isArray: true,
    description: 'what the caller may pass on of another authority now: POST …/events',
  })
  readonly elsewhere!: readonly string[];
  @ApiProperty({ type: [LifeStepView] })
  readonly steps!: readonly LifeStepView[];
  @ApiProperty({ type: EvaluationView, nullable: true, description: 'null: the case is not closed' })
  readonly evaluation!: EvaluationView | null;
}
