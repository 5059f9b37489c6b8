import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@meridian/domain';
import { ClinicEntity, Database, ProviderEntity, ScheduleEntity, ScheduleExceptionEntity } from '@meridian/persistence';
import { checkScheduleException } from '@meridian/scheduling';
import { type EntityManager, In, IsNull } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../graphql/refusal.type.js';
import { saveUnlessStranding } from '../schedules/save-unless-stranding.js';
import { openHoursProblems, remedyOf, type WeeklyHours } from './check-open-hours.js';
import { saveProviderRow } from './provider.service.js';
import { weeklyRecurrence } from './weekly-recurrence.js';

/** All weekly hours of a provider. */
export interface OpenHoursChange {
  readonly providerId: string;
  /** The provider's version that was read. */
  readonly version: number;
  readonly hours: readonly WeeklyHours[];
  readonly acceptStranded?: number | null;
}

/** A day that differs; times on the clinic's clock. */
export interface DifferingDay extends Pick<ScheduleExceptionEntity, 'date' | 'closed'> {
  readonly providerId: string;
  readonly startTime?: string | null;
  readonly endTime?: string | null;
  readonly reason?: string | null;
  readonly clinicId?: string | null;
  readonly acceptStranded?: number | null;
}

/** Which day that differed is to be as all others again. */
export interface EndOfException {
  readonly providerId: string;
  readonly exceptionId: string;
  readonly acceptStranded?: number | null;
}

/** When providers take bookings. */
@Injectable()
export class ScheduleService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Replaces all recurring hours of a provider, unless that strands visits that nobody looked at. */
  saveOpenHours(actor: Actor, input: OpenHoursChange): Promise<ProviderEntity | Refusal> {
    return this.guarded(actor, input, async (tx) => {
      const clinics = await tx.findBy(ClinicEntity, { id: In(input.hours.map((row) => row.clinicId)) });
      const zones = new Map(clinics.map((clinic) => [clinic.id, clinic.timeZone]));
      const unknown = input.hours.flatMap((row, index) =>
        zones.has(row.clinicId) ? [] : [new FieldProblem(`hours.${index}.clinicId`, 'choose one of the clinics')],
      );
      if (unknown.length > 0) return new InvalidInput(unknown);
      const problems = openHoursProblems(
        input.hours.map((row) => ({ ...row, timeZone: zones.get(row.clinicId) ?? 'UTC' })),
      );
      if (problems.length > 0) return new InvalidInput(problems);

      const saved = await saveProviderRow(tx, input.providerId, input.version, {});
      if (!(saved instanceof ProviderEntity)) return saved;
      const own = { organizationId: actor.organizationId, resourceId: saved.resourceId };
      await tx.delete(ScheduleEntity, own);
      const rows = input.hours.map(({ clinicId, weekdays, startTime, endTime, validFrom, validUntil }) => ({
        ...own,
        clinicId,
        startTime,
        endTime,
        validFrom,
        validUntil: validUntil ?? null,
        recurrence: weeklyRecurrence(weekdays),
      }));
      if (rows.length > 0) await tx.insert(ScheduleEntity, rows);
      await audit(tx, actor, { action: 'provider.save-hours', subject: 'provider', subjectId: saved.id });
      return saved;
    });
  }

  /**
   * Records a day that differs. A day closed as a whole replaces everything recorded for that day (at that clinic, or
   * everywhere when none is named); the same times given again only change the reason. Nothing is recorded when that
   * strands visits that nobody looked at.
   */
  saveException(actor: Actor, input: DifferingDay): Promise<ProviderEntity | Refusal> {
    return this.guarded(actor, input, async (tx) => {
      const { date, closed, startTime = null, endTime = null } = input;
      const decision = checkScheduleException({ date, kind: closed ? 'closed' : 'open', startTime, endTime });
      if (!decision.ok)
        return new InvalidInput([new FieldProblem(`${decision.refusal.field}`, remedyOf(decision.refusal))]);
      const provider = await tx.findOneBy(ProviderEntity, { id: input.providerId });
      if (!provider) return new NotFound('The provider');
      const clinicId = await this.clinicOf(tx, provider, input);
      if (clinicId instanceof FieldProblem) return new InvalidInput([clinicId]);

      const own = { organizationId: actor.organizationId, resourceId: provider.resourceId, date };
      const place = clinicId === null ? {} : { clinicId };
      const same = { closed, startTime: startTime ?? IsNull(), endTime: endTime ?? IsNull() };
      await tx.delete(
        ScheduleExceptionEntity,
        closed && startTime === null ? { ...own, ...place } : { ...own, ...place, ...same },
      );
      await tx.insert(ScheduleExceptionEntity, {
        ...own,
        clinicId,
        closed,
        startTime,
        endTime,
        reason: input.reason?.trim() || null,
      });
      await audit(tx, actor, { action: 'provider.save-exception', subject: 'provider', subjectId: provider.id });
      return saveProviderRow(tx, provider.id, provider.version, {});
    });
  }

  /** Takes back a day that differed, unless visits in its added hours would be stranded that nobody looked at. */
  removeException(actor: Actor, input: EndOfException): Promise<ProviderEntity | Refusal> {
    return this.guarded(actor, input, async (tx) => {
      const { providerId, exceptionId } = input;
      const provider = await tx.findOneBy(ProviderEntity, { id: providerId });
      if (!provider) return new NotFound('The provider');
      const own = { organizationId: actor.organizationId, resourceId: provider.resourceId };
      const { affected } = await tx.delete(ScheduleExceptionEntity, { ...own, id: exceptionId });
      if (affected !== 1) return new NotFound('The day');
      await audit(tx, actor, { action: 'provider.remove-exception', subject: 'provider', subjectId: provider.id });
      return saveProviderRow(tx, provider.id, provider.version, {});
    });
  }

  private guarded(
    actor: Actor,
    { providerId, acceptStranded }: Pick<OpenHoursChange, 'providerId' | 'acceptStranded'>,
    change: (tx: EntityManager) => Promise<ProviderEntity | Refusal>,
  ): Promise<ProviderEntity | Refusal> {
    const asked = { actor, scope: { providerId }, acceptStranded, nowMs: this.clock.now() };
    return this.database.inOrganization(actor.organizationId, (tx) => saveUnlessStranding(tx, asked, () => change(tx)));
  }

  /** Added time has to be somewhere: at the given clinic, or at the only one of the provider. Time off may be everywhere. */
  private async clinicOf(
    tx: EntityManager,
    provider: ProviderEntity,
    input: DifferingDay,
  ): Promise<string | null | FieldProblem> {
    if (input.clinicId != null) {
      return (await tx.existsBy(ClinicEntity, { id: input.clinicId }))
        ? input.clinicId
        : new FieldProblem('clinicId', 'choose one of the clinics');
    }
    if (input.closed) return null;
    const rows = await tx.findBy(ScheduleEntity, { resourceId: provider.resourceId });
    const clinics = [...new Set(rows.map((row) => row.clinicId))];
    return clinics.length === 1
      ? (clinics[0] ?? null)
      : new FieldProblem('clinicId', 'choose the clinic at which the time is added');
  }
}
