import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@meridian/domain';
import {
  Database,
  ProviderDisciplineEntity,
  ProviderEntity,
  VisitOverrideEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { checkVisitHours } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { once, type Replay } from '../graphql/idempotency.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal, StaleVersion } from '../graphql/refusal.type.js';
import { saveProviderRow } from './provider.service.js';

type Figures = Omit<VisitOverrideEntity, 'organizationId' | 'providerId' | 'visitTypeId' | 'hours'>;

/** What differs when a provider gives one kind of visit, whole; what is left out is as the visit type says. */
export interface WholeVisitOverride extends Partial<Figures> {
  readonly idempotencyKey: string;
  readonly providerId: string;
  /** The provider's version that was read. */
  readonly version: number;
  readonly visitTypeId: string;
  readonly hours: readonly {
    readonly weekdays: readonly number[];
    readonly startTime: string;
    readonly endTime: string;
  }[];
}

/** How single providers give single kinds of visit. Booked visits keep their times and lengths, whatever changes. */
@Injectable()
export class VisitOverrideService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Saves what differs, or takes it back when nothing does; or says which field keeps it from being saved. */
  save(actor: Actor, input: WholeVisitOverride): Promise<object> {
    const request = {
      actor,
      operation: 'saveVisitOverride',
      key: input.idempotencyKey,
      input,
      nowMs: this.clock.now(),
    };
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once<null, ProviderEntity | Refusal>(tx, request, answersOf(tx), {
        load: () => Promise.resolve(null),
        decide: () => this.saveIn(tx, actor, input),
      }),
    );
  }

  private async saveIn(tx: EntityManager, actor: Actor, input: WholeVisitOverride): Promise<ProviderEntity | Refusal> {
    const { providerId, visitTypeId, version, hours } = input;
    const problems = hours.flatMap((row, index) => {
      const checked = checkVisitHours(row);
      return checked.ok ? [] : [new FieldProblem(`hours.${index}.${checked.refusal.field}`, checked.refusal.detail)];
    });
    if (problems.length > 0) return new InvalidInput(problems);
    const visitType = await tx.findOneBy(VisitTypeEntity, { id: visitTypeId });
    if (!visitType) return new NotFound('The visit type');
    if (!(await tx.existsBy(ProviderDisciplineEntity, { providerId, discipline: visitType.discipline })))
      return new InvalidInput([new FieldProblem('visitTypeId', "a kind of visit of the provider's disciplines")]);
    const saved = await saveProviderRow(tx, providerId, version, {});
    if (!(saved instanceof ProviderEntity)) return saved;
    const own = { organizationId: actor.organizationId, providerId, visitTypeId };
    await tx.delete(VisitOverrideEntity, own);
    const figures = figuresOf(input);
    if (hours.length > 0 || Object.values(figures).some((figure) => figure !== null))
      await tx.insert(VisitOverrideEntity, {
        ...own,
        ...figures,
        hours: hours.map(({ weekdays, startTime, endTime }) => ({ weekdays, startTime, endTime })),
      });
    await audit(tx, actor, { action: 'provider.save-visit-override', subject: 'provider', subjectId: providerId });
    return saved;
  }
}

const figuresOf = (input: WholeVisitOverride): Figures => ({
  durationMinutes: input.durationMinutes ?? null,
  bufferBeforeMinutes: input.bufferBeforeMinutes ?? null,
  bufferAfterMinutes: input.bufferAfterMinutes ?? null,
  gridMinutes: input.gridMinutes ?? null,
  perDayMax: input.perDayMax ?? null,
  perWeekMax: input.perWeekMax ?? null,
});

const REFUSALS = [InvalidInput, NotFound, StaleVersion];

interface Kept {
  readonly type: string;
  readonly id?: string;
  readonly refusal?: Record<string, unknown>;
}

/** The provider is kept by id, a refusal as it was said. */
const answersOf = (tx: EntityManager): Replay<ProviderEntity | Refusal> => ({
  keep: (answer): Kept =>
    answer instanceof ProviderEntity
      ? { type: 'row', id: answer.id }
      : { type: answer.constructor.name, refusal: { ...answer } },
  isRefusal: (answer) => !(answer instanceof ProviderEntity),
  bringBack: (kept) => {
    const { type, id, refusal } = kept as Kept;
    if (id !== undefined) return tx.findOneByOrFail(ProviderEntity, { id });
    const Class = REFUSALS.find((each) => each.name === type);
    if (!Class) throw new Error(`an answer of type ${type} cannot be brought back`);
    return Promise.resolve(Object.assign(Object.create(Class.prototype as object) as Refusal, refusal));
  },
});
