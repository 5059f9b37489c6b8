import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { FindingDemand, MitigationReason, Severity } from '@meridian/domain';
import { FindingDemandEnum, MitigationReasonEnum, SeverityEnum } from '../graphql/enums.js';

@ObjectType('Mitigation', { description: 'What was decided about a finding, by whom, why and until when.' })
export class MitigationType {
  @Field(() => MitigationReasonEnum, { description: 'The coded reason.' }) reason: MitigationReason;
  @Field(() => String, { nullable: true, description: 'In words, when the reason is not enough.' }) text: string | null;
  @Field(() => Date, { description: 'When it was decided.' }) at: Date;
  @Field(() => Date, { nullable: true, description: 'When it stops to hold; null = with the visit.' })
  expiresAt: Date | null;
}

@ObjectType('Finding', {
  description:
    'A rule that fired for this patient, or what could not be checked. Of a check made just now or kept with a visit.',
})
export class FindingType {
  @Field(() => ID, { description: 'The same for the same rule, technique and fact in every check.' }) key: string;
  @Field(() => SeverityEnum, { description: 'How much it weighs.' }) severity: Severity;
  @Field(() => FindingDemandEnum, { description: 'What it needs before booking goes on.' }) demand: FindingDemand;
  @Field(() => String, { description: 'The fact about the patient, e.g. Eliquis (apixaban).' }) factor: string;
  @Field(() => String, { description: 'One line: the fact and the technique.' }) title: string;
  @Field(() => String, { description: 'Why it matters.' }) mechanism: string;
  @Field(() => String, { description: 'What to do about it.' }) management: string;
  @Field(() => String, { description: 'How well founded it is.' }) evidence: string;
  @Field(() => String, { description: 'Where it is written.' }) source: string;
  @Field(() => Boolean, { description: 'The rule was compared with the text that it cites.' }) verified: boolean;
  @Field(() => String, { description: 'Which version of the knowledge found it.' }) knowledgeVersion: string;
  @Field(() => String, {
    nullable: true,
    description: 'Who may clear it: prescriber or provider; null when nobody needs to.',
  })
  clearableBy: string | null;
}

@ObjectType({ description: 'A safety check of a visit type for a patient.' })
export class SafetyCheck {
  @Field(() => [FindingType], {
    description: 'Heaviest first. Empty only when the list is known, confirmed and understood.',
  })
  findings: unknown[];
  @Field(() => FindingDemandEnum, { description: 'The heaviest demand of the findings.' }) demand: FindingDemand;
  @Field(() => String, { description: 'Which version of the knowledge was asked; none when it is not loaded.' })
  knowledgeVersion: string;
  @Field(() => Date, { description: 'When it was checked.' }) checkedAt: Date;
}
