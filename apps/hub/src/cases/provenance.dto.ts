import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { MessageOrigin } from './record.dto.js';

export class FieldOriginView extends MessageOrigin {
  @ApiProperty()
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty()
  readonly version!: number;
  @ApiProperty({ description: 'Which rule, model version or person chose the value' })
  readonly rule!: string;
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
