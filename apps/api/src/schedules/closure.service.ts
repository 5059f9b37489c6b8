import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Clock, type LocalDate, localDateOf } from '@meridian/domain';
import { ClinicClosureEntity, ClinicEntity, ClinicHoursEntity, Database } from '@meridian/persistence';
import { checkClosure } from '@meridian/scheduling';
import { type EntityManager, MoreThanOrEqual } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../graphql/refusal.type.js';
import { remedyOf } from '../providers/check-open-hours.js';
import { clinicHoursProblems } from './check-clinic-hours.js';
import { isArea, publicHolidays } from './holidays.js';
import { notingGainedTime } from './note-gained-time.js';
import { saveUnlessStranding } from './save-unless-stranding.js';

interface Accepting {
  /** The number of stranded visits that was shown. */
  readonly acceptStranded?: number | null;
}

/** A closure of a clinic, both days included. */
export interface ClosureChange
  extends Pick<ClinicClosureEntity, 'clinicId' | 'fromDate' | 'untilDate' | 'reason'>, Accepting {
  /** Which to change; none = a new one. */
  readonly id?: string | null;
}

/** All of a clinic's doors. */
export interface ClinicHoursChange extends Accepting {
  readonly clinicId: string;
  readonly hours: readonly Pick<ClinicHoursEntity, 'weekday' | 'opens' | 'closes'>[];
}

/** Public holidays that shall become closures. */
export interface HolidaysToAdopt extends Accepting {
  readonly clinicId: string;
  readonly country: string;
  readonly region?: string | null;
  readonly dates: readonly LocalDate[];
}

/** Which holidays of which year, for which clinic. */
export interface HolidaysAsked {
  readonly clinicId: string;
  readonly country: string;
  readonly region: string | null;
  readonly year: number;
}

/** When clinics are shut, and when their doors are open. */
@Injectable()
export class ClosureService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The closures of a clinic that have not ended, first day first. */
  list(actor: Actor, clinicId: string): Promise<ClinicClosureEntity[]> {
    return this.database.inOrganization(actor.organizationId, (tx) =>
      tx.find(ClinicClosureEntity, {
        where: { clinicId, untilDate: MoreThanOrEqual(this.yesterday()) },
        order: { fromDate: 'ASC', id: 'ASC' },
        take: 500,
      }),
    );
  }

  /** Makes or changes a closure, unless booked visits lie in it that nobody looked at. The same days again are one closure. */
  save(actor: Actor, input: ClosureChange): Promise<ClinicClosureEntity | Refusal> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const decision = checkClosure(input);
      if (!decision.ok) return new InvalidInput([new FieldProblem(decision.refusal.field, remedyOf(decision.refusal))]);
      const { clinicId, fromDate, untilDate } = input;
      if (!(await tx.existsBy(ClinicEntity, { id: clinicId }))) return new NotFound('The clinic');
      const own = { organizationId: actor.organizationId };
      const known = await tx.findOneBy(ClinicClosureEntity, {
        ...own,
        ...(input.id ? { id: input.id, clinicId } : { clinicId, fromDate, untilDate }),
      });
      if (input.id && !known) return new NotFound('The closure');
      const row = { clinicId, fromDate, untilDate, reason: input.reason.trim() };
      return this.guarded(tx, actor, input, async () => {
        const saved = await tx.save(tx.create(ClinicClosureEntity, { ...known, ...own, ...row }));
        await audit(tx, actor, { action: 'clinic.save-closure', subject: 'clinic', subjectId: clinicId });
        return saved;
      });
    });
  }

  /** Takes a closure back: the hours hold again. */
  remove(actor: Actor, { id }: { readonly id: string }): Promise<ClinicClosureEntity | Refusal> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const own = { organizationId: actor.organizationId, id };
      const found = await tx.findOneBy(ClinicClosureEntity, own);
      if (!found) return new NotFound('The closure');
      const { organizationId } = actor;
      const { clinicId } = found;
      return notingGainedTime(tx, { organizationId, scope: { clinicId }, nowMs: this.clock.now() }, async () => {
        await tx.delete(ClinicClosureEntity, own);
        await audit(tx, actor, { action: 'clinic.remove-closure', subject: 'clinic', subjectId: clinicId });
        return found;
      });
    });
  }

  /** Replaces a clinic's doors; providers' hours count only inside them. */
  saveHours(actor: Actor, input: ClinicHoursChange): Promise<ClinicEntity | Refusal> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const problems = clinicHoursProblems(input.hours);
      if (problems.length > 0) return new InvalidInput(problems);
      const clinic = await tx.findOneBy(ClinicEntity, { id: input.clinicId });
      if (!clinic) return new NotFound('The clinic');
      return this.guarded(tx, actor, input, async () => {
        const own = { organizationId: actor.organizationId, clinicId: clinic.id };
        await tx.delete(ClinicHoursEntity, own);
        if (input.hours.length > 0)
          await tx.insert(
            ClinicHoursEntity,
            input.hours.map(({ weekday, opens, closes }) => ({ ...own, weekday, opens, closes })),
          );
        await audit(tx, actor, { action: 'clinic.save-hours', subject: 'clinic', subjectId: clinic.id });
        return clinic;
      });
    });
  }

  /** The public holidays of a year, and on which of them the clinic is shut already. */
  holidays(actor: Actor, asked: HolidaysAsked): Promise<{ date: LocalDate; name: string; closed: boolean }[]> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const closures = await tx.findBy(ClinicClosureEntity, { clinicId: asked.clinicId });
      return publicHolidays(asked.country, asked.region, asked.year).map((day) => ({
        ...day,
        closed: closures.some(({ fromDate, untilDate }) => fromDate <= day.date && day.date <= untilDate),
      }));
    });
  }

  /** Shuts the clinic on the ticked holidays, and remembers whose holidays it keeps. All of them or none. */
  adoptHolidays(actor: Actor, input: HolidaysToAdopt): Promise<ClinicEntity | Refusal> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const region = input.region ?? null;
      if (!isArea(input.country, region))
        return new InvalidInput([
          new FieldProblem(region === null ? 'country' : 'region', 'choose from those whose holidays are known'),
        ]);
      const years = [...new Set(input.dates.map((date) => Number(date.slice(0, 4))))];
      const names = new Map(
        years.flatMap((year) => publicHolidays(input.country, region, year)).map(({ date, name }) => [date, name]),
      );
      const problems = input.dates.flatMap((date, index) =>
        names.has(date) ? [] : [new FieldProblem(`dates.${index}`, 'a public holiday there')],
      );
      if (problems.length > 0) return new InvalidInput(problems);
      const clinic = await tx.findOneBy(ClinicEntity, { id: input.clinicId });
      if (!clinic) return new NotFound('The clinic');
      return this.guarded(tx, actor, input, async () => {
        await shutOn(tx, clinic, names, input.dates);
        const own = { organizationId: actor.organizationId, id: clinic.id };
        await tx.update(ClinicEntity, own, { country: input.country, region });
        await audit(tx, actor, { action: 'clinic.adopt-holidays', subject: 'clinic', subjectId: clinic.id });
        return Object.assign(clinic, { country: input.country, region });
      });
    });
  }

  private guarded<Saved extends object>(
    tx: EntityManager,
    actor: Actor,
    { clinicId, acceptStranded }: Accepting & { readonly clinicId: string },
    change: () => Promise<Saved | Refusal>,
  ): Promise<Saved | Refusal> {
    return saveUnlessStranding(tx, { actor, scope: { clinicId }, acceptStranded, nowMs: this.clock.now() }, change);
  }

  /** Yesterday in UTC is today or yesterday on every clinic's calendar. */
  private yesterday(): LocalDate {
    return addDays(localDateOf(this.clock.now(), 'UTC'), -1);
  }
}

/** A closure for each day that has none yet. */
async function shutOn(
  tx: EntityManager,
  { organizationId, id: clinicId }: ClinicEntity,
  names: ReadonlyMap<LocalDate, string>,
  dates: readonly LocalDate[],
): Promise<void> {
  const known = await tx.findBy(ClinicClosureEntity, { organizationId, clinicId });
  const open = [...new Set(dates)].filter(
    (date) => !known.some(({ fromDate, untilDate }) => fromDate <= date && date <= untilDate),
  );
  if (open.length === 0) return;
  await tx.insert(
    ClinicClosureEntity,
    open.map((date) => ({ organizationId, clinicId, fromDate: date, untilDate: date, reason: names.get(date) ?? '' })),
  );
}
