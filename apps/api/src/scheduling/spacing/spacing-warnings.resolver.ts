import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '@meridian/domain';
import { type AppointmentEntity, Database } from '@meridian/persistence';
import { CLOCK } from '../../database/database.module.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { AppointmentType } from '../appointment.type.js';
import { readSpacingWarnings, type SpacingWarning } from './spacing-warnings.js';
import { SpacingWarningType } from './spacing.type.js';

@Resolver(() => AppointmentType)
export class SpacingWarningsResolver {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ResolveField(() => [SpacingWarningType], {
    description:
      'Spacing rules that it breaks as things stand: those that only warn, and those made after it was booked.',
  })
  spacingWarnings(visit: AppointmentEntity, _: unknown, context: RequestContext): Promise<readonly SpacingWarning[]> {
    const { organizationId } = actorOf(context);
    return context.rows.batch('spacing-warnings', visit.id, (ids) =>
      this.database.inOrganization(organizationId, async (tx) => {
        const found = await readSpacingWarnings(tx, organizationId, ids, this.clock.now());
        return ids.map((id) => found.get(id) ?? []);
      }),
    );
  }
}
