import { applyDecorators } from '@nestjs/common';
import { Field, InputType } from '@nestjs/graphql';
import { OVERLAP_REASON_LENGTH } from '@meridian/domain';
import { Type } from 'class-transformer';
import { IsOptional, Length, ValidateNested } from 'class-validator';

@InputType({
  description: 'That a visit is wanted over another one of its provider, where its type and your rights allow it.',
})
export class OverlapInput {
  @Length(OVERLAP_REASON_LENGTH.least, OVERLAP_REASON_LENGTH.most, {
    message: `say why, in ${OVERLAP_REASON_LENGTH.least} to ${OVERLAP_REASON_LENGTH.most} characters`,
  })
  @Field(() => String, { description: 'Why; kept with the visit.' })
  reason: string;
}

/** Asked only where the time turns out to be taken. */
export const OverlapField = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    ValidateNested(),
    Type(() => OverlapInput),
    Field(() => OverlapInput, { nullable: true, description: 'Books over what is there, if the time is taken.' }),
  );
