import { Field, ObjectType } from '@nestjs/graphql';
import type { BrokenRule } from '@meridian/scheduling';
import { Refusal } from '../../graphql/refusal.type.js';

const WORDS: Partial<Record<BrokenRule['rule'], string>> = {
  order: 'it would no longer be in the order that was agreed',
  gap: 'the pause to another of its visits would be too short or too long',
  way: 'there would be no time for the way from or to another of its visits',
};

@ObjectType({
  implements: () => [Refusal],
  description: 'The visit was planned together with others, and would break a rule of that plan there.',
})
export class PlanNotKept extends Refusal {
  @Field(() => String, { description: 'Which rule of the plan: order, gap or way.' })
  readonly rule: BrokenRule['rule'];

  constructor(rule: BrokenRule['rule']) {
    super(
      `This visit was planned together with others: ${WORDS[rule] ?? 'a rule of the plan would be broken'}.`,
      'Choose another time, or move it all the same when the patient agrees.',
    );
    this.rule = rule;
  }
}
