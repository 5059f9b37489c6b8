import type {
  BodyRegion,
  ClinicId,
  Discipline,
  OrganizationId,
  OverlapPolicy,
  PoolId,
  ResourceId,
  VisitTypeId,
} from '@meridian/domain';
import { preparedRows } from '@meridian/persistence';
import type { DayAndWeek, RoomTurnover, SpacingRule, VisitOverride, VisitTypeFacts } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { ruleOf, SPACING_RULES_OF, type SpacingRow } from './spacing-reader.js';

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
  readonly bodyRegion: BodyRegion | null;
  readonly pools: readonly PoolFacts[];
  /** Every spacing rule of the organization that is in force. */
  readonly spacing: readonly SpacingRule[];
  /** What rooms need before or after visits with these techniques. */
  readonly turnover: readonly RoomTurnover[];
  readonly skills: readonly string[];
  /** How many of it one provider takes. */
  readonly takes: DayAndWeek;
  /** What differs with some providers, by their id. */
  readonly overrides: Readonly<Record<string, VisitOverride>>;
}

/** A visit type with what it needs, in one statement; null when there is none. */
export async function readVisitType(
  tx: EntityManager,
  organizationId: OrganizationId,
  id: string,
): Promise<VisitTypeWithNeeds | null> {
  const [row] = await preparedRows<Record<string, unknown>>(
    tx,
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
                 where n.organization_id = v.organization_id and n.visit_type_id = v.id), '[]') as pools,
       ${SPACING_RULES_OF('v.organization_id')} as spacing,
       coalesce((select json_agg(json_build_object('previous', u.previous_technique, 'next', u.next_technique, 'minutes', u.minutes))
                  from room_turnover u where u.organization_id = v.organization_id and u.retired_at is null), '[]') as turnover,
       coalesce((select json_object_agg(o.provider_id, json_build_object('durationMinutes', o.duration_minutes, 'bufferBeforeMinutes', o.buffer_before_minutes,
                   'bufferAfterMinutes', o.buffer_after_minutes, 'gridMinutes', o.grid_minutes, 'mostPerDay', o.per_day_max, 'mostPerWeek', o.per_week_max, 'hours', o.hours))
                  from visit_override o where o.organization_id = v.organization_id and o.visit_type_id = v.id), '{}') as overrides
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
    groupCapacity: row['group_capacity'] as number | null,
    overlapPolicy: row['overlap_policy'] as OverlapPolicy,
    disciplines: [row['discipline'] as Discipline],
    techniques: row['techniques'] as string[],
    bodyRegion: row['body_region'] as BodyRegion | null,
    pools: row['pools'] as PoolFacts[],
    spacing: (row['spacing'] as SpacingRow[]).map(ruleOf),
    turnover: row['turnover'] as RoomTurnover[],
    skills: row['skills'] as string[],
    takes: { mostPerDay: row['per_day_max'] as number | null, mostPerWeek: row['per_week_max'] as number | null },
    overrides: row['overrides'] as Record<string, VisitOverride>,
  };
}
