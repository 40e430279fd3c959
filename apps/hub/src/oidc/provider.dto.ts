import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class ProviderView {
  @ApiProperty({ type: String, nullable: true, example: '统一身份认证' })
  readonly name!: string | null;
}

export class BeginQuery {
  @ApiPropertyOptional({ description: 'Where in the console to go afterwards', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  next?: string;
}
