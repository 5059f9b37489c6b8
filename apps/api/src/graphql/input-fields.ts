import { applyDecorators } from '@nestjs/common';
import { Field, ID, Int } from '@nestjs/graphql';
import { IsInt, IsUUID, Length, Matches } from 'class-validator';

/** Room for a list read out at the desk; a single line has its own, narrower limit. */
const TYPED_CHARACTERS_MAX = 4_000;

/** The id of a row, opaque: a UUID that an earlier answer gave. Anything else is invalid input. */
export const IdField = (description: string): PropertyDecorator =>
  applyDecorators(
    IsUUID(undefined, { message: 'an id as given by an earlier answer' }),
    Field(() => ID, { description }),
  );

/** Sent with each change: repeated with the same key it gets the first answer, and nothing is done twice. */
export const KeyField = (description = 'Makes a repetition harmless.'): PropertyDecorator =>
  applyDecorators(
    Length(8, 100, { message: 'a new random key for each request, 8 to 100 characters' }),
    Field(() => String, { description }),
  );

/** The version that was on the screen: of two who change the same row, the second learns it. */
export const VersionField = (): PropertyDecorator =>
  applyDecorators(
    IsInt({ message: 'the version that was read' }),
    Field(() => Int, { description: 'The version that was read.' }),
  );

/** Several things typed at once, by line or comma; `one` and `several` are their words, "an allergy" and "allergies". */
export const TypedLinesField = (one: string, several: string): PropertyDecorator =>
  applyDecorators(
    Matches(/\S/, { message: `type ${one}` }),
    Length(1, TYPED_CHARACTERS_MAX, { message: `at most ${TYPED_CHARACTERS_MAX} characters` }),
    Field(() => String, { description: `As typed: several lines, or commas, for several ${several}.` }),
  );
