import { applyDecorators } from '@nestjs/common';
import { Field, ID, InputType } from '@nestjs/graphql';
import type { MitigationReason } from '@meridian/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, Length, MaxLength, ValidateNested } from 'class-validator';
import { MitigationReasonEnum } from '../graphql/enums.js';

/** A check names a dozen findings at the most; this leaves room. */
const ACKNOWLEDGEMENTS_MAX = 50;

@InputType({ description: 'A finding that was read, and why the booking goes on.' })
export class AcknowledgementInput {
  @Length(1, 300) @Field(() => ID, { description: 'Key of the finding.' }) findingKey: string;
  @IsIn(Object.values(MitigationReasonEnum))
  @Field(() => MitigationReasonEnum, { description: 'The coded reason.' })
  reason: MitigationReason;
  @IsOptional()
  @MaxLength(1_000, { message: 'at most 1,000 characters' })
  @Field(() => String, { nullable: true, description: 'Words; required when the reason is other.' })
  text?: string | null;
}

/** Findings that were read before somebody books; none when left out. */
export const AcknowledgementsField = (description = 'Findings that were read.'): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    ArrayMaxSize(ACKNOWLEDGEMENTS_MAX),
    ValidateNested({ each: true }),
    Type(() => AcknowledgementInput),
    Field(() => [AcknowledgementInput], { nullable: true, description }),
  );
