import {
  addDays,
  DAY_MS,
  type ClinicId,
  type Discipline,
  type EpochMs,
  type Interval,
  type LocalDate,
  localDateOf,
  type OrganizationId,
  type PoolId,
  type ProviderId,
  type ResourceId,
  type VisitTypeId,
} from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import { expandOpenHours, type OpenHoursRule, type ScheduleException, type VisitTypeFacts } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';

/** A pool with its members everywhere. */
export interface PoolFacts {
  readonly poolId: PoolId;
  readonly name: string;
  readonly kind: 'room' | 'equipment';
  readonly members: readonly { readonly resourceId: ResourceId; readonly clinicId: ClinicId }[];
}

export interface VisitTypeWithNeeds extends VisitTypeFacts {
  readonly name: string;
  readonly techniques: readonly string[];
  readonly pools: readonly PoolFacts[];
}

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

/** A visit type with what it needs, in one statement; null when there is none. */
export async function readVisitType(
  tx: EntityManager,
  organizationId: OrganizationId,
  id: string,
): Promise<VisitTypeWithNeeds | null> {
  const [row] = await tx.query<Record<string, unknown>[]>(
    `select v.*,
       coalesce((select array_agg(t.technique order by t.technique) from visit_type_technique t
                  where t.organization_id = v.organization_id and t.visit_type_id = v.id), '{}') as techniques,
       coalesce((select json_agg(json_build_object('poolId', p.id, 'name', p.name, 'kind', p.kind, 'members',
                   (select coalesce(json_agg(json_build_object('resourceId', m.resource_id, 'clinicId', coalesce(r.clinic_id, e.clinic_id))), '[]')
                      from pool_member m
                      left join room r on r.organization_id = m.organization_id and r.resource_id = m.resource_id and r.active
                      left join equipment e on e.organization_id = m.organization_id and e.resource_id = m.resource_id and e.active
                     where m.organization_id = p.organization_id and m.pool_id = p.id and coalesce(r.clinic_id, e.clinic_id) is not null)) order by p.id)
                  from visit_type_need n join pool p on p.organization_id = n.organization_id and p.id = n.pool_id
                 where n.organization_id = v.organization_id and n.visit_type_id = v.id), '[]') as pools
     from visit_type v where v.organization_id = $1 and v.id = $2`,
    [organizationId, id],
  );
  if (!row) return null;
  return {
    visitTypeId: row['id'] as VisitTypeId,
    name: row['name'] as string,
    active: row['active'] as boolean,
    durationMinutes: row['duration_minutes'] as number,
    bufferBeforeMinutes: row['buffer_before_minutes'] as number,
    bufferAfterMinutes: row['buffer_after_minutes'] as number,
    gridMinutes: row['grid_minutes'] as number,
    minNoticeMinutes: row['min_notice_minutes'] as number,
    horizonDays: row['horizon_days'] as number,
    referralRequired: row['referral_required'] as boolean,
    disciplines: [row['discipline'] as Discipline],
    techniques: row['techniques'] as string[],
    pools: row['pools'] as PoolFacts[],
  };
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
type JsonClosure = { fromDate: LocalDate; untilDate: LocalDate; reason: string };

/** Where and when providers take bookings, in one statement. A provider has one place for each clinic of his schedule. */
export async function readPlaces(
  tx: EntityManager,
  organizationId: OrganizationId,
  filter: PlaceFilter,
): Promise<ProviderPlace[]> {
  type Row = [string, number, boolean, Discipline[], string, string, JsonRule[], JsonException[], JsonClosure[]];
  const rows = await rawRows<Row>(
    tx,
    `select p.id, p.resource_id, p.active,
       array(select d.discipline from provider_discipline d where d.organization_id = p.organization_id and d.provider_id = p.id),
       c.id, c.time_zone,
       json_agg(json_build_object('recurrence', s.recurrence, 'start', to_char(s.start_time, 'HH24:MI'), 'end', to_char(s.end_time, 'HH24:MI'), 'from', s.valid_from, 'until', s.valid_until)),
       coalesce((select json_agg(json_build_object('date', x.date, 'closed', x.closed, 'start', to_char(x.start_time, 'HH24:MI'), 'end', to_char(x.end_time, 'HH24:MI')))
          from schedule_exception x where x.organization_id = p.organization_id and x.resource_id = p.resource_id
           and (x.clinic_id is null or x.clinic_id = c.id) and x.date between $2 and $3), '[]'),
       coalesce((select json_agg(json_build_object('fromDate', k.from_date, 'untilDate', k.until_date, 'reason', k.reason))
          from clinic_closure k where k.organization_id = p.organization_id and k.clinic_id = c.id and k.until_date >= $2 and k.from_date <= $3), '[]')
     from provider p
     join schedule s on s.organization_id = p.organization_id and s.resource_id = p.resource_id
     join clinic c on c.organization_id = p.organization_id and c.id = s.clinic_id and c.active
     where p.organization_id = $1 and s.valid_from <= $3 and (s.valid_until is null or s.valid_until >= $2)
       and ($4::uuid[] is null or p.id = any($4)) and ($5::uuid is null or c.id = $5)
       and ($6::text is null or exists (select from provider_discipline d where d.organization_id = p.organization_id and d.provider_id = p.id and d.discipline = $6))
     group by p.organization_id, p.id, c.id, c.time_zone order by p.name, p.id, c.id`,
    [
      organizationId,
      filter.fromDate,
      filter.untilDate,
      filter.providerIds ?? null,
      filter.clinicId ?? null,
      filter.discipline ?? null,
    ],
  );
  return rows.map(([providerId, resourceId, active, disciplines, clinicId, timeZone, rules, exceptions, closures]) => ({
    providerId: providerId as ProviderId,
    resourceId: resourceId as ResourceId,
    active,
    disciplines,
    clinicId: clinicId as ClinicId,
    timeZone,
    closures,
    open: expandOpenHours({
      rules: rules.map(ruleOf),
      exceptions: exceptions.map(exceptionOf),
      closures,
      fromDate: filter.fromDate,
      untilDate: filter.untilDate,
      timeZone,
    }),
  }));
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

/** The days around an instant on a clinic's calendar, as far as any visit could reach. */
export const daysAround = (atMs: EpochMs, timeZone: string): { fromDate: LocalDate; untilDate: LocalDate } => {
  const day = localDateOf(atMs, timeZone);
  return { fromDate: addDays(day, -1), untilDate: addDays(day, 2) };
};

export interface BusyQuery {
  readonly resourceIds: readonly ResourceId[];
  readonly window: Interval;
  readonly nowMs: EpochMs;
  /** The caller's own hold does not block him. */
  readonly exceptHoldId?: string | null;
  /** The visit that is being moved may overlap its old self. */
  readonly exceptAppointmentId?: string | null;
}

/** Blocking claims by resource: one btree read of plain numbers. A claim is at most a day long, so the look-back is one. */
export async function readBusy(
  tx: EntityManager,
  organizationId: OrganizationId,
  query: BusyQuery,
): Promise<Map<ResourceId, Interval[]>> {
  const rows = await rawRows<[ResourceId, number, number]>(
    tx,
    `select resource_id, (extract(epoch from starts_at) * 1000)::float8, (extract(epoch from ends_at) * 1000)::float8
       from claim
      where organization_id = $1 and resource_id = any($2::int[]) and starts_at >= $3 and starts_at < $4 and ends_at > $5
        and blocking and (expires_at is null or expires_at > $6)
        and ($7::uuid is null or hold_id is distinct from $7) and ($8::uuid is null or appointment_id is distinct from $8)`,
    [
      organizationId,
      query.resourceIds,
      new Date(query.window.startMs - DAY_MS),
      new Date(query.window.endMs),
      new Date(query.window.startMs),
      new Date(query.nowMs),
      query.exceptHoldId ?? null,
      query.exceptAppointmentId ?? null,
    ],
  );
  const busy = new Map<ResourceId, Interval[]>(query.resourceIds.map((id) => [id, []]));
  for (const [resourceId, startMs, endMs] of rows) busy.get(resourceId)?.push({ startMs, endMs });
  return busy;
}
