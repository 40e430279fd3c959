import { ApiProperty } from '@nestjs/swagger';

export class DisputeTypeView {
  @ApiProperty({ example: 'D14' })
  readonly code!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly nameEn!: string;
  @ApiProperty()
  readonly covers!: string;
}

export class SystemView {
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly nameZh!: string;
  @ApiProperty()
  readonly nameEn!: string;
}

export class ReferenceView {
  @ApiProperty({ type: [DisputeTypeView] })
  readonly disputeTypes!: DisputeTypeView[];
  @ApiProperty({ type: [SystemView] })
  readonly systems!: SystemView[];
  @ApiProperty({ example: '3301' })
  readonly cityCode!: string;
}

export class MapShapesView {
  @ApiProperty({ enum: ['FeatureCollection'] })
  readonly type!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description:
      'Features; properties.codes are the divisions that a shape is of, several where it is older than they are',
  })
  readonly features!: readonly object[];
}
