import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { VisitCap } from '@meridian/scheduling';
import { CapPeriodEnum, VisitCountEnum } from '../graphql/enums.js';
import { Refusal } from '../graphql/refusal.type.js';
import { FindingType } from '../safety/finding.type.js';

@ObjectType({
  implements: () => [Refusal],
  description: 'Somebody or something the visit needs is taken at that time.',
})
export class SlotTaken extends Refusal {
  @Field(() => String, { description: 'What is taken: provider, patient, room or equipment.' })
  readonly by: string;
  @Field(() => [Date], { description: 'The next starts with this provider that are free just now.' })
  readonly nextStarts: readonly Date[];
  @Field(() => Boolean, {
    description: 'The visit may be booked over it all the same, with a reason, by who has the right.',
  })
  readonly mayOverlap: boolean;

  constructor(message: string, by: string, nextStarts: readonly Date[], mayOverlap = false) {
    super(message, nextStarts.length > 0 ? 'Take one of the next openings.' : 'Look at another day or provider.');
    this.by = by;
    this.nextStarts = nextStarts;
    this.mayOverlap = mayOverlap;
  }
}

@ObjectType({
  implements: () => [Refusal],
  description: 'The time is taken, and the visit is not booked over what is there.',
})
export class OverlapNotAllowed extends Refusal {
  @Field(() => String, { description: 'What to change, as in the input: overlap, overlap.reason or startsAt.' })
  readonly field: string;

  constructor(field: string, message: string, hint: string) {
    super(message, hint);
    this.field = field;
  }
}

@ObjectType({
  implements: () => [Refusal],
  description: 'Too close to another visit of the patient, too late after one, or in the wrong order: a spacing rule.',
})
export class SpacingNotKept extends Refusal {
  @Field(() => ID, { description: 'The rule.' })
  readonly ruleId: string;
  @Field(() => String, { nullable: true, description: "Where the rule comes from; null: the clinic's own policy." })
  readonly source: string | null;
  @Field(() => String, { description: 'What kind of visit the other one is.' })
  readonly otherVisit: string;
  @Field(() => Date, { description: 'When the other visit starts.' })
  readonly otherStartsAt: Date;
  @Field(() => Date, { description: 'The first time from then on that keeps every spacing rule; it may be taken.' })
  readonly nextStart: Date;

  constructor(
    words: { readonly message: string; readonly hint: string },
    facts: Pick<SpacingNotKept, 'ruleId' | 'source' | 'otherVisit' | 'otherStartsAt' | 'nextStart'>,
  ) {
    super(words.message, words.hint);
    this.ruleId = facts.ruleId;
    this.source = facts.source;
    this.otherVisit = facts.otherVisit;
    this.otherStartsAt = facts.otherStartsAt;
    this.nextStart = facts.nextStart;
  }
}

@ObjectType({
  implements: () => [Refusal],
  description: 'The provider takes no visit more of this kind that day or week, or no new patient more.',
})
export class CapReached extends Refusal {
  @Field(() => VisitCountEnum, { description: 'What is counted.' })
  readonly counts: VisitCap['counts'];
  @Field(() => CapPeriodEnum, { description: 'Within which time.' })
  readonly per: VisitCap['per'];
  @Field(() => Int, { description: 'So many at most.' })
  readonly most: number;
  @Field(() => Date, {
    nullable: true,
    description: 'When there is room again; null: never, or not as far as is known.',
  })
  readonly nextStart: Date | null;

  constructor(
    words: { readonly message: string; readonly hint: string },
    facts: Pick<CapReached, 'counts' | 'per' | 'most' | 'nextStart'>,
  ) {
    super(words.message, words.hint);
    this.counts = facts.counts;
    this.per = facts.per;
    this.most = facts.most;
    this.nextStart = facts.nextStart;
  }
}

@ObjectType({ implements: () => [Refusal], description: 'The provider does not take bookings then.' })
export class OutsideOpenHours extends Refusal {}

@ObjectType({
  implements: () => [Refusal],
  description: 'Past, too short notice, too far ahead, or the clinic is closed.',
})
export class TimeNotAllowed extends Refusal {}

@ObjectType({ implements: () => [Refusal], description: 'This provider does not give this kind of visit there.' })
export class VisitTypeNotOffered extends Refusal {}

@ObjectType({ implements: () => [Refusal], description: 'This kind of visit needs an accepted referral.' })
export class ReferralRequired extends Refusal {}

abstract class WithFindings extends Refusal {
  readonly findings: readonly unknown[];
  constructor(message: string, hint: string, findings: readonly unknown[]) {
    super(message, hint);
    this.findings = findings;
  }
}

@ObjectType({ implements: () => [Refusal], description: 'Findings must be acknowledged with a coded reason first.' })
export class AcknowledgementRequired extends WithFindings {
  @Field(() => [FindingType], { description: 'Every finding of this check.' })
  declare readonly findings: readonly unknown[];
  constructor(findings: readonly unknown[]) {
    super(
      'The safety check found something to confirm first.',
      'Read each finding, choose a reason, and book again.',
      findings,
    );
  }
}

@ObjectType({
  implements: () => [Refusal],
  description: 'A technique of this visit must not be used for this patient.',
})
export class TechniqueRefused extends WithFindings {
  @Field(() => [FindingType], { description: 'Every finding of this check.' })
  declare readonly findings: readonly unknown[];
  constructor(findings: readonly unknown[]) {
    super(
      'This visit is not safe for this patient.',
      'Choose another visit type, or ask a prescribing provider.',
      findings,
    );
  }
}

@ObjectType({ implements: () => [Refusal], description: 'Somebody with the right must clear a finding first.' })
export class ClearanceRequired extends WithFindings {
  @Field(() => [FindingType], { description: 'Every finding of this check.' })
  declare readonly findings: readonly unknown[];
  constructor(findings: readonly unknown[]) {
    super('A finding still waits for clearance.', 'A provider with the right sees it under Clearances.', findings);
  }
}
