import { ApiProperty } from '@nestjs/swagger';
import { ACT_NAMES, PHASES } from '#libs/casework/index.js';

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
  @ApiProperty({ type: [LifeStepView] })
  readonly steps!: readonly LifeStepView[];
}
