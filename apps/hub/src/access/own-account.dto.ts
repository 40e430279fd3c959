import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password-strength.js';

export class Credentials {
  @ApiProperty({ minLength: 1, maxLength: 64 })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  username!: string;

  @ApiProperty({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH_MAX)
  password!: string;

  @ApiPropertyOptional({ maxLength: 64, description: 'six digits of the authenticator app, or a recovery code' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  code?: string;
}

export class PasswordChange {
  @ApiProperty({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH_MAX)
  present!: string;

  @ApiProperty({ minLength: PASSWORD_LENGTH_MIN, maxLength: PASSWORD_LENGTH_MAX })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH_MAX)
  next!: string;
}

/** Who changes how she signs in says again who she is. */
export class PasswordAgain {
  @ApiProperty({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH_MAX)
  password!: string;
}

export class FactorCode {
  @ApiProperty({ minLength: 6, maxLength: 64, description: 'six digits of the authenticator app' })
  @IsString()
  @MinLength(6)
  @MaxLength(64)
  code!: string;
}

export class FactorEnrolment {
  @ApiProperty({ description: 'base32, to be typed into the app' })
  readonly secret!: string;
  @ApiProperty({ description: 'otpauth://… to be shown as a QR code' })
  readonly otpauthUri!: string;
}

export class RecoveryCodes {
  @ApiProperty({ type: [String], description: 'shown this once; each good for one sign-in without the app' })
  readonly recoveryCodes!: readonly string[];
}
