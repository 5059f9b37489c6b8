import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  DisciplineEntity,
  type RoomTurnoverEntity,
  type SpacingRuleEntity,
  TechniqueEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { Requires } from '../../auth/requires.js';
import { TechniqueType } from '../../catalog/catalog.type.js';
import type { Exactly } from '../../graphql/exactly.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import {
  RetireInput,
  SaveRoomTurnoverInput,
  SaveRoomTurnoverResult,
  SaveSpacingRuleInput,
  SaveSpacingRuleResult,
} from './spacing.input.js';
import { type Retirement, SpacingService, type WholeSpacingRule } from './spacing.service.js';
import { RoomTurnoverType, SpacingRuleType, VisitSelectorType } from './spacing.type.js';
import { TurnoverService, type WholeRoomTurnover } from './turnover.service.js';

/** A visit selector with the name of what it picks by; the code itself when that is gone. */
async function selectorOf(by: string, code: string, { rows }: RequestContext): Promise<VisitSelectorType> {
  const found =
    by === 'technique'
      ? await rows.byId(TechniqueEntity, code, 'code')
      : by === 'discipline'
        ? await rows.byId(DisciplineEntity, code, 'code')
        : await rows.byId(VisitTypeEntity, code);
  return { by, code, name: found?.name ?? code };
}

@Resolver(() => SpacingRuleType)
export class SpacingRuleResolver {
  constructor(@Inject(SpacingService) private readonly spacing: SpacingService) {}

  @Query(() => [SpacingRuleType], { description: 'The spacing rules in force, those that block first.' })
  @Requires('catalog:read')
  spacingRules(@Context() context: RequestContext): Promise<SpacingRuleEntity[]> {
    return this.spacing.rules(actorOf(context));
  }

  @Mutation(() => SaveSpacingRuleResult, { description: 'Makes or changes a spacing rule.' })
  @Requires('catalog:write')
  saveSpacingRule(
    @Args('input', { description: 'The rule as it shall be.' }) input: SaveSpacingRuleInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.spacing.save(actorOf(context), input satisfies Exactly<SaveSpacingRuleInput, WholeSpacingRule>);
  }

  @Mutation(() => SaveSpacingRuleResult, { description: 'Retires a spacing rule: it is asked no more.' })
  @Requires('catalog:write')
  retireSpacingRule(
    @Args('input', { description: 'The rule.' }) input: RetireInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.spacing.retire(actorOf(context), input satisfies Exactly<RetireInput, Retirement>);
  }

  @ResolveField(() => VisitSelectorType, { description: 'The visit that comes first, or those that are counted.' })
  first(rule: SpacingRuleEntity, _: unknown, context: RequestContext): Promise<VisitSelectorType> {
    return selectorOf(rule.firstBy, rule.firstCode, context);
  }

  // Not called `then`: whoever awaits this resolver would call it.
  @ResolveField('then', () => VisitSelectorType, {
    nullable: true,
    description: 'The visit that follows; none for a window.',
  })
  following(rule: SpacingRuleEntity, _: unknown, context: RequestContext): Promise<VisitSelectorType> | null {
    return rule.thenBy && rule.thenCode ? selectorOf(rule.thenBy, rule.thenCode, context) : null;
  }
}

@Resolver(() => RoomTurnoverType)
export class RoomTurnoverResolver {
  constructor(@Inject(TurnoverService) private readonly turnovers: TurnoverService) {}

  @Query(() => [RoomTurnoverType], { description: 'What rooms need between visits.' })
  @Requires('catalog:read')
  roomTurnovers(@Context() context: RequestContext): Promise<RoomTurnoverEntity[]> {
    return this.turnovers.rows(actorOf(context));
  }

  @Mutation(() => SaveRoomTurnoverResult, { description: 'Makes or changes a row of the turnover matrix.' })
  @Requires('catalog:write')
  saveRoomTurnover(
    @Args('input', { description: 'The row as it shall be.' }) input: SaveRoomTurnoverInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.turnovers.save(actorOf(context), input satisfies Exactly<SaveRoomTurnoverInput, WholeRoomTurnover>);
  }

  @Mutation(() => SaveRoomTurnoverResult, { description: 'Retires a row of the turnover matrix: it is asked no more.' })
  @Requires('catalog:write')
  retireRoomTurnover(
    @Args('input', { description: 'The row.' }) input: RetireInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.turnovers.retire(actorOf(context), input satisfies Exactly<RetireInput, Retirement>);
  }

  @ResolveField(() => TechniqueType, { nullable: true, description: 'What was done before; null: whatever.' })
  previous(row: RoomTurnoverEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(TechniqueEntity, row.previousTechnique, 'code');
  }

  @ResolveField(() => TechniqueType, { nullable: true, description: 'What comes next; null: whatever.' })
  next(row: RoomTurnoverEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(TechniqueEntity, row.nextTechnique, 'code');
  }
}
