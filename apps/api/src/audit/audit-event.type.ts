import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../graphql/connection.js';

@ObjectType('AuditEvent', { description: 'Who read or did what. Never changed, never removed, never free text.' })
export class AuditEventType {
  @Field(() => ID, { description: 'Rises with time.' }) id: string;
  @Field(() => Date, { description: 'When.' }) at: Date;
  @Field(() => String, { description: 'A verb in the field’s words: patient.read, referral.accept.' }) action: string;
  @Field(() => String, { description: 'The kind of record.' }) subject: string;
  @Field(() => String, { nullable: true, description: 'The id of the record.' }) subjectId: string | null;
  @Field(() => ID, { nullable: true, description: 'The patient whose record it belongs to.' }) patientId: string | null;
}

export const AuditEventConnection = connectionOf('AuditEvent', () => AuditEventType);
