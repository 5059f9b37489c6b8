import { InputType } from '@nestjs/graphql';
import { IdField, KeyField } from '../../graphql/input-fields.js';

@InputType({ description: 'A task that was done.' })
export class CompleteDeskTaskInput {
  @KeyField() idempotencyKey: string;
  @IdField('The task.') id: string;
}
