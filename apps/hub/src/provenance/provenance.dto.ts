import { ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { MessageOrigin } from '../cases/record.dto.js';

export class FieldSetterView {
  @ApiProperty()
  readonly actor!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty()
  readonly correctionId!: string;
  @ApiProperty({ description: 'another case where cases have merged or split since' })
  readonly madeInCase!: string;
  @ApiProperty({ type: String, nullable: true, description: 'masked without X-Purpose' })
  readonly reason!: string | null;
}

export class FieldOriginView extends MessageOrigin {
  @ApiProperty()
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty()
  readonly version!: number;
  @ApiProperty({ description: 'Which rule, model version or person chose the value' })
  readonly rule!: string;
  @ApiPropertyOptional({ type: FieldSetterView, description: 'who set the value in place of the rule' })
  readonly person?: FieldSetterView;
}

export class ProvenanceView {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { $ref: getSchemaPath(FieldOriginView) } },
    description: 'Field of the case -> the record versions its value came from',
  })
  readonly fields!: Record<string, FieldOriginView[]>;
}

export class ProvenanceQuery {
  @ApiPropertyOptional({
    enum: ['fields', 'prov-json'],
    default: 'fields',
    description: 'prov-json: the same and more as a PROV-JSON document (W3C member submission of 24 April 2013)',
  })
  @IsOptional()
  @IsIn(['fields', 'prov-json'])
  format: 'fields' | 'prov-json' = 'fields';
}

const PART = (description: string) =>
  ({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    description: `Identifier -> attributes: ${description}`,
  }) as const;

/** A PROV-JSON document. */
export class ProvDocumentView {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly prefix!: Record<string, string>;
  @ApiProperty(PART('the case, values of its fields, memberships, record versions, original messages, rules as plans'))
  readonly entity!: object;
  @ApiProperty(PART('fetches, mappings, unifying by a rule, corrections, judgements'))
  readonly activity!: object;
  @ApiProperty(PART('connector versions, the hub, linkage model versions, people'))
  readonly agent!: object;
  @ApiProperty(PART('prov:activity, prov:entity'))
  readonly used!: object;
  @ApiProperty(PART('prov:entity, prov:activity, prov:time'))
  readonly wasGeneratedBy!: object;
  @ApiProperty(PART('prov:generatedEntity, prov:usedEntity'))
  readonly wasDerivedFrom!: object;
  @ApiProperty(PART('prov:activity, prov:agent, prov:plan'))
  readonly wasAssociatedWith!: object;
  @ApiProperty(PART('prov:entity, prov:agent'))
  readonly wasAttributedTo!: object;
  @ApiProperty(PART('prov:informed, prov:informant: a decision that follows from a person’s act'))
  readonly wasInformedBy!: object;
  @ApiProperty(PART('prov:collection, prov:entity: the case and what it consists of'))
  readonly hadMember!: object;
}
