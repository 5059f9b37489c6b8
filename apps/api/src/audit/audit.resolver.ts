import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountEntity, type AuditEventEntity } from '@meridian/persistence';
import { AccountType } from '../auth/auth.type.js';
import { Requires } from '../auth/requires.js';
import type { Page } from '../graphql/connection.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { AuditEventConnection, AuditEventType } from './audit-event.type.js';
import { AuditReader } from './audit-reader.service.js';

const FIRST_DEFAULT = 50;

@Resolver(() => AuditEventType)
export class AuditResolver {
  constructor(@Inject(AuditReader) private readonly trail: AuditReader) {}

  @Query(() => AuditEventConnection, {
    description: 'Who read or did what, newest first; of one patient’s record, or of all. Reading it is audited too.',
  })
  @Requires('audit:read')
  auditEvents(
    @Context() context: RequestContext,
    @Args('patientId', { type: () => ID, nullable: true, description: 'Only events of this patient’s record.' })
    patientId: string | null,
    @Args('first', { type: () => Int, defaultValue: FIRST_DEFAULT, description: 'Rows a page, 1 to 100.' })
    first: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' })
    after: string | null,
  ): Promise<Page<AuditEventEntity>> {
    return this.trail.page(actorOf(context), { patientId, first, after });
  }

  @ResolveField(() => AccountType, { nullable: true, description: 'Who; null for the worker.' })
  account(@Parent() event: AuditEventEntity, @Context() { rows }: RequestContext): Promise<AccountEntity | null> {
    return rows.byId(AccountEntity, event.accountId);
  }
}
