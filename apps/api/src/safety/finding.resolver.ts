import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountEntity, type FindingEntity, MitigationEntity, TechniqueEntity } from '@meridian/persistence';
import { AccountType } from '../auth/auth.type.js';
import { TechniqueType } from '../catalog/catalog.type.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { CheckedFinding } from './checked-finding.js';
import { FindingType, MitigationType } from './finding.type.js';

@Resolver(() => FindingType)
export class FindingResolver {
  @ResolveField(() => TechniqueType, { nullable: true, description: 'The technique it is about.' })
  technique(@Parent() finding: CheckedFinding, @Context() context: RequestContext): Promise<TechniqueEntity | null> {
    return context.rows.byId(TechniqueEntity, finding.technique, 'code');
  }

  @ResolveField(() => Boolean, {
    description: 'A clinician of this organization approved the rule. Shipped rules are not.',
  })
  reviewed(): boolean {
    return false;
  }

  @ResolveField(() => MitigationType, {
    nullable: true,
    description: 'The latest decision about it; null for a check made just now.',
  })
  async mitigation(
    @Parent() finding: CheckedFinding | FindingEntity,
    @Context() context: RequestContext,
  ): Promise<MitigationEntity | null> {
    if (!('id' in finding)) return null;
    return (await context.rows.many(MitigationEntity, 'findingId', finding.id, { at: 'DESC' }))[0] ?? null;
  }
}

@Resolver(() => MitigationType)
export class MitigationResolver {
  @ResolveField(() => AccountType, { description: 'Who decided.' })
  by(@Parent() mitigation: MitigationEntity, @Context() context: RequestContext): Promise<AccountEntity | null> {
    return context.rows.byId(AccountEntity, mitigation.accountId);
  }
}
