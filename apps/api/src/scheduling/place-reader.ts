import {
  DAY_MS,
  type ClinicId,
  type Discipline,
  type EpochMs,
  intersect,
  type Interval,
  type LocalDate,
  type OrganizationId,
  type ProviderId,
  type ResourceId,
  subtract,
} from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import {
  type DayAndWeek,
  expandOpenHours,
  type OpenHoursRule,
  type ScheduleException,
  type TravelTime,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';

/** A provider at one clinic, with the open hours of the days asked for. */
export interface ProviderPlace {
  readonly providerId: ProviderId;
  readonly resourceId: ResourceId;
  readonly active: boolean;
  readonly disciplines: readonly Discipline[];
  readonly skills: readonly string[];
  /** How many visits he takes, and how many first visits of new patients. */
  readonly takes: { readonly visits: DayAndWeek; readonly newPatients: DayAndWeek };
  readonly clinicId: ClinicId;
  readonly timeZone: string;
  readonly open: readonly Interval[];
  /** When he is on leave; `open` is without it. */
  readonly away: readonly Interval[];
  /** The ways from other clinics to this one. */
  readonly travel: readonly TravelTime[];
  readonly closures: readonly {
    readonly fromDate: LocalDate;
    readonly untilDate: LocalDate;
    readonly reason: string;
  }[];
}

/** Days of a clinic's calendar, both included. */
interface LocalDays {
  readonly fromDate: LocalDate;
  readonly untilDate: LocalDate;
}

interface PlaceFilter extends LocalDays {
  readonly discipline?: Discipline;
  readonly providerIds?: readonly string[];
  readonly clinicId?: string;
}

type JsonRule = { recurrence: string; start: string; end: string; from: LocalDate; until: LocalDate | null };
type JsonException = { date: LocalDate; closed: boolean; start: string | null; end: string | null };
type JsonHours = { weekday: number; opens: string; closes: string };
type JsonClosure = { fromDate: LocalDate; untilDate: LocalDate; reason: string };

type Takes = [visitsDay: number | null, week: number | null, newDay: number | null, week: number | null];

/** A row for each provider and clinic; rules, exceptions, closures, doors, absences and ways come along as JSON. */
const placesWhere = (filter: string): string => `select p.id, p.resource_id, p.active,
       array(select d.discipline from provider_discipline d where d.organization_id = p.organization_id and d.provider_id = p.id),
       c.id, c.time_zone,
       json_agg(json_build_object('recurrence', s.recurrence, 'start', to_char(s.start_time, 'HH24:MI'), 'end', to_char(s.end_time, 'HH24:MI'), 'from', s.valid_from, 'until', s.valid_until)),
       coalesce((select json_agg(json_build_object('date', x.date, 'closed', x.closed, 'start', to_char(x.start_time, 'HH24:MI'), 'end', to_char(x.end_time, 'HH24:MI')))
          from schedule_exception x where x.organization_id = p.organization_id and x.resource_id = p.resource_id
           and (x.clinic_id is null or x.clinic_id = c.id) and x.date between $2 and $3), '[]'),
       coalesce((select json_agg(json_build_object('fromDate', k.from_date, 'untilDate', k.until_date, 'reason', k.reason))
          from clinic_closure k where k.organization_id = p.organization_id and k.clinic_id = c.id and k.until_date >= $2 and k.from_date <= $3), '[]'),
       coalesce((select json_agg(json_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI')))
          from clinic_hours h where h.organization_id = p.organization_id and h.clinic_id = c.id), '[]'),
       coalesce((select json_agg(json_build_object('startMs', extract(epoch from v.starts_at) * 1000, 'endMs', extract(epoch from v.ends_at) * 1000))
          from absence v where v.organization_id = p.organization_id and v.resource_id = p.resource_id
           and v.ends_at > $2::date - 1 and v.starts_at < $3::date + 2), '[]'),
       coalesce((select json_agg(json_build_object('clinicId', case t.clinic_id when c.id then t.other_clinic_id else t.clinic_id end, 'minutes', t.minutes))
          from clinic_travel t where t.organization_id = p.organization_id and c.id in (t.clinic_id, t.other_clinic_id)), '[]'),
       p.skills, json_build_array(p.visits_per_day_max, p.visits_per_week_max, p.new_patients_per_day_max, p.new_patients_per_week_max)
     from provider p
     join schedule s on s.organization_id = p.organization_id and s.resource_id = p.resource_id
     join clinic c on c.organization_id = p.organization_id and c.id = s.clinic_id and c.active
     where p.organization_id = $1 and s.valid_from <= $3 and (s.valid_until is null or s.valid_until >= $2)
       and ${filter}
     group by p.organization_id, p.id, c.id, c.time_zone order by p.name, p.id, c.id`;

/** Every filter may be left out, so the plan is made anew for what was asked. */
const SOME_PLACES = placesWhere(
  `($4::uuid[] is null or p.id = any($4)) and ($5::uuid is null or c.id = $5)
       and ($6::text is null or exists (select from provider_discipline d where d.organization_id = p.organization_id and d.provider_id = p.id and d.discipline = $6))`,
);
/** Named by their keys, so that one plan serves every clinic, and every provider. */
const PLACES_OF_A_CLINIC = placesWhere('c.id = $4');
const ONE_PLACE = placesWhere('p.id = $4 and c.id = $5');

type Row = [
  string,
  number,
  boolean,
  Discipline[],
  string,
  string,
  JsonRule[],
  JsonException[],
  JsonClosure[],
  JsonHours[],
  Interval[],
  TravelTime[],
  skills: string[],
  takes: Takes,
];

/** Where and when providers take bookings, in one statement. A provider has one place for each clinic of his schedule. */
export async function readPlaces(
  tx: EntityManager,
  organizationId: OrganizationId,
  filter: PlaceFilter,
): Promise<ProviderPlace[]> {
  const rows = await rawRows<Row>(tx, SOME_PLACES, [
    organizationId,
    filter.fromDate,
    filter.untilDate,
    filter.providerIds ?? null,
    filter.clinicId ?? null,
    filter.discipline ?? null,
  ]);
  return placesFrom(rows, filter);
}

/** The providers of one clinic, with their hours there. */
export async function readPlacesAt(
  tx: EntityManager,
  organizationId: OrganizationId,
  { clinicId, ...days }: { readonly clinicId: string } & LocalDays,
): Promise<ProviderPlace[]> {
  const values = [organizationId, days.fromDate, days.untilDate, clinicId];
  return placesFrom(await rawRows<Row>(tx, PLACES_OF_A_CLINIC, values), days);
}

/** One provider at one clinic; null when he has no hours there in these days. */
export async function readPlace(
  tx: EntityManager,
  organizationId: OrganizationId,
  { providerId, clinicId, ...days }: { readonly providerId: string; readonly clinicId: string } & LocalDays,
): Promise<ProviderPlace | null> {
  const rows = await rawRows<Row>(tx, ONE_PLACE, [organizationId, days.fromDate, days.untilDate, providerId, clinicId]);
  return placesFrom(rows, days)[0] ?? null;
}

function placesFrom(rows: readonly Row[], { fromDate, untilDate }: LocalDays): ProviderPlace[] {
  const doors = new Map<string, readonly Interval[]>();
  return rows.map(
    ([
      providerId,
      resourceId,
      active,
      disciplines,
      clinicId,
      timeZone,
      rules,
      exceptions,
      closures,
      hours,
      away,
      travel,
      skills,
      [visitsPerDay, visitsPerWeek, newPerDay, newPerWeek],
    ]) => {
      const days = { fromDate, untilDate, timeZone };
      const recurring = expandOpenHours({
        rules: rules.map(ruleOf),
        exceptions: exceptions.map(exceptionOf),
        closures,
        ...days,
      });
      const own = away.length === 0 ? recurring : subtract(recurring, away);
      const known =
        doors.get(clinicId) ?? expandOpenHours({ rules: hours.map(doorOf), exceptions: [], closures: [], ...days });
      doors.set(clinicId, known);
      return {
        providerId: providerId as ProviderId,
        resourceId: resourceId as ResourceId,
        active,
        disciplines,
        skills,
        takes: {
          visits: { mostPerDay: visitsPerDay, mostPerWeek: visitsPerWeek },
          newPatients: { mostPerDay: newPerDay, mostPerWeek: newPerWeek },
        },
        clinicId: clinicId as ClinicId,
        timeZone,
        closures,
        away,
        travel,
        // A clinic that has not said when its doors are open leaves it to its providers.
        open: hours.length === 0 ? own : intersect(own, known),
      };
    },
  );
}

const ruleOf = (rule: JsonRule): OpenHoursRule => ({
  rrule: rule.recurrence,
  startTime: rule.start,
  endTime: rule.end,
  validFrom: rule.from,
  validUntil: rule.until,
});

const exceptionOf = (exception: JsonException): ScheduleException => ({
  date: exception.date,
  kind: exception.closed ? 'closed' : 'open',
  startTime: exception.start,
  endTime: exception.end,
});

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const LONG_AGO = '1900-01-01';

/** The clinic's doors on one weekday, as a rule. */
const doorOf = ({ weekday, opens, closes }: JsonHours): OpenHoursRule => ({
  rrule: `FREQ=WEEKLY;BYDAY=${WEEKDAYS[weekday - 1] ?? 'MO'}`,
  startTime: opens,
  endTime: closes,
  validFrom: LONG_AGO,
  validUntil: null,
});

const dayOf = (atMs: EpochMs): LocalDate => new Date(atMs).toISOString().slice(0, 10);

/** The days around an instant, as far as any visit could reach in any zone: UTC's, a day wider than zones differ. */
export const daysAround = (atMs: EpochMs): LocalDays => ({
  fromDate: dayOf(atMs - DAY_MS),
  untilDate: dayOf(atMs + 2 * DAY_MS),
});
