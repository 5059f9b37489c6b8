import { Inject } from '@nestjs/common';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../auth/requires.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { requireIds } from '../catalog/ids.js';
import type { SafetyFindings } from './checked-finding.js';
import { SafetyCheck } from './finding.type.js';
import { SafetyCheckService } from './safety-check.service.js';

@Resolver()
export class SafetyResolver {
  constructor(@Inject(SafetyCheckService) private readonly checks: SafetyCheckService) {}

  @Query(() => SafetyCheck, {
    description: 'What is known against a visit of this type for this patient, with the facts as they are known now.',
  })
  @Requires('patient:read')
  safetyCheck(
    @Args('patientId', { type: () => ID, description: 'The patient.' }) patientId: string,
    @Args('visitTypeId', { type: () => ID, description: 'The visit type whose techniques are checked.' })
    visitTypeId: string,
    @Args('startsAt', {
      type: () => Date,
      nullable: true,
      description:
        'The planned start. The answer does not depend on it: booking checks the facts known then in the same way.',
    })
    _startsAt: Date | null,
    @Context() context: RequestContext,
  ): Promise<SafetyFindings> {
    requireIds({ patientId, visitTypeId });
    return this.checks.checkVisitType(actorOf(context), patientId, visitTypeId);
  }
}
