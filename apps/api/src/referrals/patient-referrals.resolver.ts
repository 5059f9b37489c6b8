import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type PatientEntity, ReferralEntity } from '@meridian/persistence';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { PatientType } from '../patients/patient.type.js';
import { maySeeReferral } from './referral-visibility.js';
import { ReferralType } from './referral.type.js';

/** The chart's list of referrals. */
@Resolver(() => PatientType)
export class PatientReferralsResolver {
  @ResolveField(() => [ReferralType], {
    description: 'Referrals of this patient that the caller may see, newest first.',
  })
  async referrals(@Parent() patient: PatientEntity, @Context() context: RequestContext): Promise<ReferralEntity[]> {
    const actor = actorOf(context);
    const rows = await context.rows.many(ReferralEntity, 'patientId', patient.id, { createdAt: 'DESC', id: 'DESC' });
    return rows.filter((row) => maySeeReferral(actor, row));
  }
}
