import { Inject, Injectable } from '@nestjs/common';
import {
  addDays,
  type Clock,
  dayInterval,
  type EpochMs,
  type Interval,
  intersect,
  type LocalDate,
} from '@meridian/domain';
import { Database, type DisciplineEntity, type ProviderEntity, type VisitTypeEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { auditShown } from '../audit/audit-shown.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { NotFound } from '../graphql/refusal.type.js';
import type { Place, VisitWithPlaces } from './appointment-fields.resolver.js';
import {
  type ClinicWithPlaces,
  readClinic,
  readProviders,
  readSessions,
  readVisits,
  readVisitTypes,
  type SessionWithRoom,
} from './day-diary-reader.js';
import { type ProviderPlace, readPlacesAt } from './place-reader.js';

/** Which days of which clinic, and whether more of the patients is shown than their names. */
export interface DiaryAsked {
  readonly clinicId: string;
  readonly date: LocalDate;
  readonly days: number;
  readonly wholePatients: boolean;
}

export interface DayColumn {
  readonly provider: ProviderEntity;
  readonly disciplines: readonly string[];
  readonly open: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
  readonly appointments: readonly VisitWithPlaces[];
}

/** A clinic's days, and the rows that its visits point at. */
export interface DayDiary extends ClinicWithPlaces {
  readonly date: LocalDate;
  readonly days: number;
  readonly columns: readonly DayColumn[];
  readonly groupSessions: readonly SessionWithRoom[];
  readonly visitTypes: readonly VisitTypeEntity[];
  readonly disciplines: readonly DisciplineEntity[];
}

/** One clinic's day or week: a column for each provider who works there or has a visit there. */
@Injectable()
export class DayDiaryService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every statement finds its rows by key or by clinic and time, so one plan serves every day. */
  read(actor: Actor, asked: DiaryAsked): Promise<DayDiary | NotFound> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) => readDays(tx, actor, asked, nowMs), {
      plans: 'generic',
    });
  }
}

async function readDays(
  tx: EntityManager,
  actor: Actor,
  { clinicId, date, days, wholePatients }: DiaryAsked,
  nowMs: EpochMs,
): Promise<DayDiary | NotFound> {
  const { organizationId } = actor;
  const lastDate = addDays(date, days - 1);
  const [found, places] = await Promise.all([
    readClinic(tx, organizationId, clinicId),
    readPlacesAt(tx, organizationId, { clinicId, fromDate: date, untilDate: lastDate }),
  ]);
  if (!found) return new NotFound('The clinic');
  const { timeZone } = found.clinic;
  const day = { startMs: dayInterval(date, timeZone).startMs, endMs: dayInterval(lastDate, timeZone).endMs };
  const asked = { organizationId, clinicId, day };
  const [visits, sessions, { visitTypes, disciplines }, providers] = await Promise.all([
    readVisits(tx, asked, found, wholePatients),
    readSessions(tx, asked, nowMs),
    readVisitTypes(tx, asked),
    readProviders(tx, asked, atWork(places)),
  ]);
  await audit(tx, actor, { action: 'diary.read', subject: 'clinic', subjectId: clinicId });
  await auditShown(tx, actor, visits);
  const columns = columnsOf(providers, places, visits, new Map(visitTypes.map((each) => [each.id, each])), day);
  const groupSessions = sessions.map((session) => inItsRoom(session, found.rooms));
  const inUse = new Set<Place | null>([
    ...visits.flatMap(({ room, equipment }) => [room, ...equipment]),
    ...groupSessions.map(({ room }) => room),
  ]);
  const shown = (all: readonly Place[]) => all.filter((place) => place.active || inUse.has(place));
  return {
    clinic: found.clinic,
    rooms: shown(found.rooms),
    equipment: shown(found.equipment),
    date,
    days,
    columns,
    groupSessions,
    visitTypes,
    disciplines,
  };
}

function inItsRoom(
  { claimed, ...session }: Awaited<ReturnType<typeof readSessions>>[number],
  rooms: readonly Place[],
): SessionWithRoom {
  return { ...session, room: rooms.find(({ resourceId }) => claimed.includes(String(resourceId))) ?? null };
}

const atWork = (places: readonly ProviderPlace[]): string[] =>
  places.filter((place) => place.active && place.open.length > 0).map((place) => place.providerId);

function columnsOf(
  providers: readonly ProviderEntity[],
  places: readonly ProviderPlace[],
  visits: readonly VisitWithPlaces[],
  visitTypes: ReadonlyMap<string, VisitTypeEntity>,
  day: Interval,
): DayColumn[] {
  const placeOf = new Map<string, ProviderPlace>(places.map((place) => [place.providerId, place]));
  const appointments = new Map<string, VisitWithPlaces[]>(providers.map(({ id }) => [id, []]));
  for (const visit of visits) appointments.get(visit.providerId)?.push(visit);
  return providers.map((provider) => {
    const place = placeOf.get(provider.id);
    const own = appointments.get(provider.id) ?? [];
    const visited = own.flatMap(({ visitTypeId }) => visitTypes.get(visitTypeId)?.discipline ?? []);
    return {
      provider,
      disciplines: [...new Set<string>([...(place?.disciplines ?? []), ...visited])],
      open: rangesOf(intersect(place?.open ?? [], [day])),
      appointments: own,
    };
  });
}

const rangesOf = (intervals: readonly Interval[]) =>
  intervals.map((each) => ({ startsAt: new Date(each.startMs), endsAt: new Date(each.endMs) }));
