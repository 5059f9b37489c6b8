import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountEntity, type ReferralEventEntity } from '@meridian/persistence';
import { AccountType } from '../auth/auth.type.js';
import { ReferralProgressEnum } from '../graphql/enums.js';
import type { RequestContext } from '../graphql/request-context.js';
import { ReferralEventType } from './referral.type.js';

/** What a step's row points at. */
@Resolver(() => ReferralEventType)
export class ReferralEventResolver {
  @ResolveField(() => AccountType, { nullable: true, description: 'Who took the step; null when a deadline did.' })
  by(@Parent() event: ReferralEventEntity, @Context() { rows }: RequestContext): Promise<AccountEntity | null> {
    return rows.byId(AccountEntity, event.accountId);
  }

  @ResolveField(() => ReferralProgressEnum, {
    nullable: true,
    description: 'Progress before; null for the first step.',
  })
  from(@Parent() event: ReferralEventEntity): string | null {
    return event.fromProgress;
  }

  @ResolveField(() => ReferralProgressEnum, { description: 'Progress after.' })
  to(@Parent() event: ReferralEventEntity): string {
    return event.toProgress;
  }
}
