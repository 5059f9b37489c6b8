import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID, Length } from 'class-validator';

@InputType({ description: 'A task that was done.' })
export class CompleteDeskTaskInput {
  @Length(8, 100, { message: 'a new random key for each request, 8 to 100 characters' })
  @Field(() => String, { description: 'Makes a repetition harmless.' })
  idempotencyKey: string;
  @IsUUID(undefined, { message: 'the id of a task' }) @Field(() => ID, { description: 'The task.' }) id: string;
}
