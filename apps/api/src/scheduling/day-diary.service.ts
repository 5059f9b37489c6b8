import { Inject, Injectable } from '@nestjs/common';
import { dayInterval, type Interval, intersect, type LocalDate } from '@meridian/domain';
import {
  type ClinicEntity,
  Database,
  type DisciplineEntity,
  type PatientEntity,
  type ProviderEntity,
  type VisitTypeEntity,
} from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { auditShown } from '../audit/audit-shown.js';
import type { Actor } from '../auth/actor.js';
import { NotFound } from '../graphql/refusal.type.js';
import type { VisitWithRoom } from './appointment-fields.resolver.js';
import { readClinic, readProviders, readVisits, readVisitTypes } from './day-diary-reader.js';
import { type ProviderPlace, readPlacesAt } from './place-reader.js';

export interface DayColumn {
  readonly provider: ProviderEntity;
  readonly open: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
  readonly appointments: readonly VisitWithRoom[];
}

/** A clinic's day, and the rows that its visits point at. */
export interface DayDiary {
  readonly date: LocalDate;
  readonly clinic: ClinicEntity;
  readonly columns: readonly DayColumn[];
  readonly patients: readonly PatientEntity[];
  readonly visitTypes: readonly VisitTypeEntity[];
  readonly disciplines: readonly DisciplineEntity[];
}

/** One clinic's day: a column for each provider who works there or has a visit there. */
@Injectable()
export class DayDiaryService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Every statement finds its rows by key or by clinic and time, so one plan serves every day. */
  read(actor: Actor, clinicId: string, date: LocalDate): Promise<DayDiary | NotFound> {
    return this.database.inOrganization(actor.organizationId, (tx) => readDay(tx, actor, clinicId, date), {
      plans: 'generic',
    });
  }
}

async function readDay(
  tx: EntityManager,
  actor: Actor,
  clinicId: string,
  date: LocalDate,
): Promise<DayDiary | NotFound> {
  const { organizationId } = actor;
  const [clinic, places] = await Promise.all([
    readClinic(tx, organizationId, clinicId),
    readPlacesAt(tx, organizationId, { clinicId, fromDate: date, untilDate: date }),
  ]);
  if (!clinic) return new NotFound('The clinic');
  const day = dayInterval(date, clinic.timeZone);
  const asked = { organizationId, clinicId, day };
  const [{ visits, patients }, { visitTypes, disciplines }, providers] = await Promise.all([
    readVisits(tx, asked),
    readVisitTypes(tx, asked),
    readProviders(tx, asked, atWork(places)),
  ]);
  await audit(tx, actor, { action: 'diary.read', subject: 'clinic', subjectId: clinicId });
  await auditShown(tx, actor, visits);
  return { date, clinic, columns: columnsOf(providers, places, visits, day), patients, visitTypes, disciplines };
}

const atWork = (places: readonly ProviderPlace[]): string[] =>
  places.filter((place) => place.active && place.open.length > 0).map((place) => place.providerId);

function columnsOf(
  providers: readonly ProviderEntity[],
  places: readonly ProviderPlace[],
  visits: readonly VisitWithRoom[],
  day: Interval,
): DayColumn[] {
  const open = new Map(places.map((place) => [place.providerId as string, intersect(place.open, [day])]));
  const appointments = new Map<string, VisitWithRoom[]>(providers.map(({ id }) => [id, []]));
  for (const visit of visits) appointments.get(visit.providerId)?.push(visit);
  return providers.map((provider) => ({
    provider,
    open: rangesOf(open.get(provider.id) ?? []),
    appointments: appointments.get(provider.id) ?? [],
  }));
}

const rangesOf = (intervals: readonly Interval[]) =>
  intervals.map((each) => ({ startsAt: new Date(each.startMs), endsAt: new Date(each.endMs) }));
