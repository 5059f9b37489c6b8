import { Field, ObjectType } from '@nestjs/graphql';
import { Refusal } from '../graphql/refusal.type.js';

/** An inbox is not for emergencies: outside opening hours somebody has to be spoken to. */
@ObjectType({
  implements: () => [Refusal],
  description: 'Asap or stat while the clinic asked is closed: telephone first, then send with `callMade`.',
})
export class CallRequired extends Refusal {
  @Field(() => [String], { description: 'Telephone numbers of the clinics where the performer works.' })
  readonly phones: readonly string[];

  constructor(phones: readonly string[]) {
    super(
      'The clinic is closed now, and this referral cannot wait for it to open.',
      `${phones.length > 0 ? `Telephone ${phones.join(' or ')}` : 'Telephone the clinic'}, then send again and confirm that the call was made. In an emergency call the emergency number.`,
    );
    this.phones = phones;
  }
}
