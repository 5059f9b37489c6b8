import { Inject, Injectable } from '@nestjs/common';
import { dayInterval, type Interval, intersect, type LocalDate } from '@meridian/domain';
import { AppointmentEntity, ClinicEntity, Database, ProviderEntity } from '@meridian/persistence';
import { Between, In } from 'typeorm';
import { audit } from '../audit/audit.js';
import { auditShown } from '../audit/audit-shown.js';
import type { Actor } from '../auth/actor.js';
import { NotFound } from '../graphql/refusal.type.js';
import { readPlaces } from './place-reader.js';

export interface DayColumn {
  readonly provider: ProviderEntity;
  readonly open: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
  readonly appointments: readonly AppointmentEntity[];
}

export interface DayDiary {
  readonly date: LocalDate;
  readonly clinic: ClinicEntity;
  readonly columns: readonly DayColumn[];
}

/** Visits that take up time on the diary; expired holds and undone entries do not. */
const SHOWN = [
  'safety-hold',
  'awaiting-provider',
  'offered',
  'booked',
  'arrived',
  'checked-in',
  'in-room',
  'completed',
  'noshow',
  'cancelled',
] as const;
/** A day of a large clinic, several times over. Reaching it is loud. */
const VISITS_MAX = 5_000;

/** One clinic's day: a column for each provider who works there or has a visit there. */
@Injectable()
export class DayDiaryService {
  constructor(@Inject(Database) private readonly database: Database) {}

  async read(actor: Actor, clinicId: string, date: LocalDate): Promise<DayDiary | NotFound> {
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const clinic = await tx.findOneBy(ClinicEntity, { organizationId, id: clinicId });
      if (!clinic) return new NotFound('The clinic');
      const day = dayInterval(date, clinic.timeZone);
      const places = await readPlaces(tx, organizationId, { clinicId, fromDate: date, untilDate: date });
      const visits = await tx.find(AppointmentEntity, {
        where: {
          organizationId,
          clinicId,
          startsAt: Between(new Date(day.startMs), new Date(day.endMs - 1)),
          state: In([...SHOWN]),
        },
        order: { startsAt: 'ASC', id: 'ASC' },
        take: VISITS_MAX + 1,
      });
      if (visits.length > VISITS_MAX) throw new Error(`more than ${VISITS_MAX} visits on one day`);
      const open = new Map(places.map((place) => [place.providerId as string, intersect(place.open, [day])]));
      const ids = [
        ...new Set([
          ...places.filter((place) => place.active && place.open.length > 0).map((place) => place.providerId as string),
          ...visits.map((visit) => visit.providerId),
        ]),
      ];
      const providers =
        ids.length === 0
          ? []
          : await tx.find(ProviderEntity, {
              where: { organizationId, id: In(ids) },
              order: { name: 'ASC', id: 'ASC' },
            });
      await audit(tx, actor, { action: 'diary.read', subject: 'clinic', subjectId: clinicId });
      await auditShown(tx, actor, visits);
      return {
        date,
        clinic,
        columns: providers.map((provider) => ({
          provider,
          open: rangesOf(open.get(provider.id) ?? []),
          appointments: visits.filter((visit) => visit.providerId === provider.id),
        })),
      };
    });
  }
}

const rangesOf = (intervals: readonly Interval[]) =>
  intervals.map((each) => ({ startsAt: new Date(each.startMs), endsAt: new Date(each.endMs) }));
