import {
  addDays,
  type ClinicId,
  type Discipline,
  type EpochMs,
  intersect,
  type Interval,
  type LocalDate,
  localDateOf,
  type OrganizationId,
  type ProviderId,
  type ResourceId,
} from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import { expandOpenHours, type OpenHoursRule, type ScheduleException } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';

/** A provider at one clinic, with the open hours of the days asked for. */
export interface ProviderPlace {
  readonly providerId: ProviderId;
  readonly resourceId: ResourceId;
  readonly active: boolean;
  readonly disciplines: readonly Discipline[];
  readonly clinicId: ClinicId;
  readonly timeZone: string;
  readonly open: readonly Interval[];
  readonly closures: readonly {
    readonly fromDate: LocalDate;
    readonly untilDate: LocalDate;
    readonly reason: string;
  }[];
}

interface PlaceFilter {
  readonly discipline?: Discipline;
  readonly providerIds?: readonly string[];
  readonly clinicId?: string;
  readonly fromDate: LocalDate;
  readonly untilDate: LocalDate;
}

type JsonRule = { recurrence: string; start: string; end: string; from: LocalDate; until: LocalDate | null };
type JsonException = { date: LocalDate; closed: boolean; start: string | null; end: string | null };
type JsonHours = { weekday: number; opens: string; closes: string };
type JsonClosure = { fromDate: LocalDate; untilDate: LocalDate; reason: string };

/** A row for each provider and clinic; rules, exceptions, closures and doors come along as JSON. */
const PLACES_SQL = `select p.id, p.resource_id, p.active,
       array(select d.discipline from provider_discipline d where d.organization_id = p.organization_id and d.provider_id = p.id),
       c.id, c.time_zone,
       json_agg(json_build_object('recurrence', s.recurrence, 'start', to_char(s.start_time, 'HH24:MI'), 'end', to_char(s.end_time, 'HH24:MI'), 'from', s.valid_from, 'until', s.valid_until)),
       coalesce((select json_agg(json_build_object('date', x.date, 'closed', x.closed, 'start', to_char(x.start_time, 'HH24:MI'), 'end', to_char(x.end_time, 'HH24:MI')))
          from schedule_exception x where x.organization_id = p.organization_id and x.resource_id = p.resource_id
           and (x.clinic_id is null or x.clinic_id = c.id) and x.date between $2 and $3), '[]'),
       coalesce((select json_agg(json_build_object('fromDate', k.from_date, 'untilDate', k.until_date, 'reason', k.reason))
          from clinic_closure k where k.organization_id = p.organization_id and k.clinic_id = c.id and k.until_date >= $2 and k.from_date <= $3), '[]'),
       coalesce((select json_agg(json_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI')))
          from clinic_hours h where h.organization_id = p.organization_id and h.clinic_id = c.id), '[]')
     from provider p
     join schedule s on s.organization_id = p.organization_id and s.resource_id = p.resource_id
     join clinic c on c.organization_id = p.organization_id and c.id = s.clinic_id and c.active
     where p.organization_id = $1 and s.valid_from <= $3 and (s.valid_until is null or s.valid_until >= $2)
       and ($4::uuid[] is null or p.id = any($4)) and ($5::uuid is null or c.id = $5)
       and ($6::text is null or exists (select from provider_discipline d where d.organization_id = p.organization_id and d.provider_id = p.id and d.discipline = $6))
     group by p.organization_id, p.id, c.id, c.time_zone order by p.name, p.id, c.id`;

/** Where and when providers take bookings, in one statement. A provider has one place for each clinic of his schedule. */
export async function readPlaces(
  tx: EntityManager,
  organizationId: OrganizationId,
  filter: PlaceFilter,
): Promise<ProviderPlace[]> {
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
  ];
  const rows = await rawRows<Row>(tx, PLACES_SQL, [
    organizationId,
    filter.fromDate,
    filter.untilDate,
    filter.providerIds ?? null,
    filter.clinicId ?? null,
    filter.discipline ?? null,
  ]);
  const doors = new Map<string, readonly Interval[]>();
  return rows.map(
    ([providerId, resourceId, active, disciplines, clinicId, timeZone, rules, exceptions, closures, hours]) => {
      const days = { fromDate: filter.fromDate, untilDate: filter.untilDate, timeZone };
      const own = expandOpenHours({
        rules: rules.map(ruleOf),
        exceptions: exceptions.map(exceptionOf),
        closures,
        ...days,
      });
      const known =
        doors.get(clinicId) ?? expandOpenHours({ rules: hours.map(doorOf), exceptions: [], closures: [], ...days });
      doors.set(clinicId, known);
      return {
        providerId: providerId as ProviderId,
        resourceId: resourceId as ResourceId,
        active,
        disciplines,
        clinicId: clinicId as ClinicId,
        timeZone,
        closures,
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

/** The days around an instant on a clinic's calendar, as far as any visit could reach. */
export const daysAround = (atMs: EpochMs, timeZone: string): { fromDate: LocalDate; untilDate: LocalDate } => {
  const day = localDateOf(atMs, timeZone);
  return { fromDate: addDays(day, -1), untilDate: addDays(day, 2) };
};
