import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { MessageKindEnum, MessageStateEnum } from '../graphql/enums.js';

export type MessageState = 'due' | 'sending' | 'sent' | 'failed' | 'void' | 'ambiguous';

@ObjectType('Message', { description: 'A message owed, sent or tried: to whom, when, what it says, and how it went.' })
export class MessageType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => MessageKindEnum, { description: 'What it is for.' }) kind: string;
  @Field(() => MessageStateEnum, {
    description: 'Where it is. Ambiguous: it may have arrived, but the mail server never said so.',
  })
  state: MessageState;
  @Field(() => String, { description: 'The address it went to, or would go to now. Empty when there is none.' })
  to: string;
  @Field(() => String, { description: 'Its subject; before the first attempt, as it would be sent now.' })
  subject: string;
  @Field(() => Date, { description: 'When it was or is to be sent.' }) dueAt: Date;
  @Field(() => Date, { nullable: true, description: 'When the mail server took it.' }) sentAt: Date | null;
  @Field(() => Int, { description: 'How often it was tried.' }) attempts: number;
  @Field(() => String, { nullable: true, description: 'Why it was not sent, or what went wrong at the last attempt.' })
  lastError: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Its plain text; before the first attempt, as it would be sent now. Null when it cannot be made.',
  })
  text: string | null;
}
