import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type AppointmentEntity, FindingEntity } from '@meridian/persistence';
import type { RequestContext } from '../graphql/request-context.js';
import { FindingType } from '../safety/finding.type.js';
import { SafetyHold } from './appointment.type.js';

@Resolver(() => SafetyHold)
export class SafetyHoldResolver {
  @ResolveField(() => [FindingType], { description: 'What was found, and what waits for clearance.' })
  findings(@Parent() hold: SafetyHold, @Context() { rows }: RequestContext): Promise<unknown[]> {
    return rows.many(FindingEntity, 'appointmentId', (hold.appointment as AppointmentEntity).id, { foundAt: 'ASC' });
  }
}
