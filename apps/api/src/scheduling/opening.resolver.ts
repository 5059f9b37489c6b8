import { Inject } from '@nestjs/common';
import { Args, Context, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ClinicEntity, DisciplineEntity, ProviderEntity, VisitTypeEntity } from '@meridian/persistence';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { SignedOut } from '../auth/auth.type.js';
import { Requires } from '../auth/requires.js';
import { requireIds } from '../catalog/ids.js';
import { askedFields } from '../graphql/asked-fields.js';
import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { HoldInput } from './appointment.input.js';
import { HoldResult } from './appointment.type.js';
import { DayDiaryService } from './day-diary.service.js';
import { HoldService } from './hold.service.js';
import { isRefusal } from './booking-request.js';
import { OpeningService } from './opening.service.js';
import { Diary, OpeningsInput, ProviderOpenings } from './opening.type.js';

const DIARY_DAYS_MAX = 7;
const NAMES: ReadonlySet<string> = new Set(['__typename', 'id', 'given', 'family', 'name']);
const showsMoreThanNames = (asked: ReadonlySet<string>): boolean => [...asked].some((field) => !NAMES.has(field));

@Resolver()
export class OpeningResolver {
  constructor(
    @Inject(OpeningService) private readonly openingService: OpeningService,
    @Inject(DayDiaryService) private readonly diaries: DayDiaryService,
    @Inject(HoldService) private readonly holds: HoldService,
  ) {}

  @Query(() => [ProviderOpenings], {
    description: 'Start times that are really free, by provider and clinic, flat per day.',
  })
  @Requires('appointment:read')
  openings(
    @Args('input', { description: 'What is wanted.' }) input: OpeningsInput,
    @Context() context: RequestContext,
  ): Promise<readonly object[]> {
    return this.openingService.find(actorOf(context), input);
  }

  @Query(() => Diary, { description: "A clinic's day or week, a column for each provider." })
  @Requires('appointment:read')
  async diary(
    @Args('clinicId', { type: () => ID, description: 'The clinic.' }) clinicId: string,
    @Args('date', { type: () => LocalDateScalar, description: 'The first day on its calendar.' }) date: string,
    @Args('days', { type: () => Int, defaultValue: 1, description: 'How many days in a row, up to 7.' }) days: number,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    requireIds({ clinicId });
    if (days < 1 || days > DIARY_DAYS_MAX)
      throw new InvalidInputError([new FieldProblem('days', `between 1 and ${DIARY_DAYS_MAX}`)]);
    const wholePatients = showsMoreThanNames(askedFields(info, ['columns', 'appointments', 'patient']));
    const diary = await this.diaries.read(actorOf(context), { clinicId, date, days, wholePatients });
    if (isRefusal(diary)) throw new GraphQLError(diary.message, { extensions: { code: 'BAD_USER_INPUT' } });
    context.rows.know(VisitTypeEntity, diary.visitTypes);
    context.rows.know(DisciplineEntity, diary.disciplines, 'code');
    context.rows.know(
      ProviderEntity,
      diary.columns.map(({ provider }) => provider),
    );
    context.rows.know(ClinicEntity, [diary.clinic]);
    return diary;
  }

  @Mutation(() => HoldResult, { description: 'Keeps a time for five minutes while somebody decides.' })
  @Requires('appointment:book')
  holdOpening(
    @Args('input', { description: 'The time.' }) input: HoldInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.holds.hold(actorOf(context), input);
  }

  @Mutation(() => SignedOut, { description: 'Gives a hold of your own back.' })
  @Requires('appointment:book')
  async releaseHold(
    @Args('id', { type: () => ID, description: 'The hold.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<SignedOut> {
    requireIds({ id });
    await this.holds.release(actorOf(context), id);
    return { ok: true };
  }
}
