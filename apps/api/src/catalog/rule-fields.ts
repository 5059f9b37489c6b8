import { applyDecorators } from '@nestjs/common';
import { Field, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';

const COUNT_MAX = 1000;
const COUNT = { message: `a whole number from 0 to ${COUNT_MAX}, or nothing` };

/** How many visits are taken: none given = as many as there are times for, 0 = none at all. */
export const CountField = (description: string): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Min(0, COUNT),
    Max(COUNT_MAX, COUNT),
    IsInt(COUNT),
    Field(() => Int, { nullable: true, description }),
  );

/** A figure of minutes that may be left to the visit type. */
export const OwnMinutesField = (description: string, from: number, to: number): PropertyDecorator => {
  const message = { message: `whole minutes from ${from} to ${to}, or nothing` };
  return applyDecorators(
    IsOptional(),
    Min(from, message),
    Max(to, message),
    IsInt(message),
    Field(() => Int, { nullable: true, description: `${description}; as the visit type says when left out.` }),
  );
};

/** Skills in the words of the clinic. */
export const SkillsField = (description: string): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsString({ each: true }),
    Matches(/\S/, { each: true, message: 'name each skill' }),
    Length(1, 60, { each: true, message: 'at most 60 characters each' }),
    ArrayMaxSize(20, { message: 'at most 20 skills' }),
    Field(() => [String], { nullable: true, description }),
  );
