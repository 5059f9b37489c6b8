import {
  type AccountId,
  type ClinicId,
  type EpochMs,
  type LocalDate,
  type OrganizationId,
  type PatientId,
  type ProviderId,
  type ResourceId,
  WAITLIST_URGENCIES,
  type WaitlistUrgency,
} from '@meridian/domain';
import { type FreedTimeEntity, preparedRows } from '@meridian/persistence';
import type { Waiter, WaitingWishes } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';

/** So many are read together. */
export const CANDIDATES_AT_ONCE = 50;

/** A time of a provider, or of a room, that came free, or would. */
export type FreedStretch = Pick<
  FreedTimeEntity,
  'id' | 'providerId' | 'roomResourceId' | 'clinicId' | 'startsAt' | 'endsAt'
>;

/** Somebody who waits and to whom this time has not been offered yet. */
export interface Candidate extends Waiter {
  readonly version: number;
  readonly patientId: PatientId;
  readonly patientResourceId: ResourceId;
  readonly visitTypeId: string;
  readonly referralId: string | null;
  /** The later visit that would be given up, while it stands. */
  readonly swapId: string | null;
  readonly wishes: WaitingWishes;
  /** Who put the patient on the list. */
  readonly addedBy: AccountId;
}

/** The order of `inWaitingOrder` for rows `e`, of which only the first are read; `urgencies` names the parameter. */
export const WAITING_ORDER = (urgencies: string): string =>
  `array_position(${urgencies}::text[], e.urgency), e.since, e.id`;

// A visit to be given up that took place, or is on its day's way, is no reason to come any more.
const WHOM_IT_SUITS = `from waitlist_entry e
     join patient p on p.organization_id = e.organization_id and p.id = e.patient_id
     join visit_type t on t.organization_id = e.organization_id and t.id = e.visit_type_id and t.active
     left join appointment s on s.organization_id = e.organization_id and s.id = e.swap_id
    where e.organization_id = $1 and e.state = 'waiting'
      and ($2::uuid is null
           or exists (select from provider_discipline d where d.organization_id = e.organization_id and d.provider_id = $2 and d.discipline = t.discipline)
          and (not exists (select from waitlist_entry_provider x where x.organization_id = e.organization_id and x.entry_id = e.id)
               or exists (select from waitlist_entry_provider x where x.organization_id = e.organization_id and x.entry_id = e.id and x.provider_id = $2)))
      and ($7::int is null or exists (select from visit_type_need n join pool_member m on m.organization_id = n.organization_id and m.pool_id = n.pool_id
                                       where n.organization_id = e.organization_id and n.visit_type_id = e.visit_type_id and m.resource_id = $7))
      and ($3::uuid is null or e.clinic_id is null or e.clinic_id = $3)
      and e.from_date <= $5::date + 1 and e.until_date >= $4::date - 1
      and (s.id is null or s.state in ('cancelled', 'noshow', 'expired', 'void') or s.state = 'booked' and s.starts_at > $4)
      and not exists (select from waitlist_offer o where o.organization_id = e.organization_id and o.entry_id = e.id and o.freed_id = $6)`;
const IS_ASKED = `exists (select from waitlist_offer o where o.organization_id = e.organization_id and o.entry_id = e.id and o.state = 'open')`;

const CANDIDATES = `select e.id, e.version, e.patient_id, p.resource_id, e.visit_type_id, coalesce(s.referral_id, e.referral_id) as referral_id,
       case when s.state = 'booked' then s.id end as swap_id, (extract(epoch from case when s.state = 'booked' then s.starts_at end) * 1000)::float8 as swap_ms,
       e.urgency, (extract(epoch from e.since) * 1000)::float8 as since_ms, e.weekdays,
       (extract(epoch from coalesce(e.from_time, '00:00')) / 60)::int as from_minute, (extract(epoch from coalesce(e.until_time, '24:00')) / 60)::int as until_minute,
       e.from_date::text as from_date, e.until_date::text as until_date, e.clinic_id, e.added_by,
       array(select x.provider_id from waitlist_entry_provider x where x.organization_id = e.organization_id and x.entry_id = e.id) as provider_ids
     ${WHOM_IT_SUITS} and not ${IS_ASKED}
      and ($9::uuid is null or (${WAITING_ORDER('$8')}) > (
        select array_position($8::text[], last.urgency), last.since, last.id from waitlist_entry last where last.organization_id = $1 and last.id = $9))
    order by ${WAITING_ORDER('$8')} limit ${CANDIDATES_AT_ONCE}`;

const MAY_BE_LATER = `select exists (select from waitlist_offer o where o.organization_id = $1 and o.state = 'open' and o.starts_at < $5 and o.ends_at > $4)
      or exists (select ${WHOM_IT_SUITS} and ${IS_ASKED}) as later`;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly patient_id: PatientId;
  readonly resource_id: ResourceId;
  readonly visit_type_id: string;
  readonly referral_id: string | null;
  readonly swap_id: string | null;
  readonly swap_ms: EpochMs | null;
  readonly urgency: WaitlistUrgency;
  readonly since_ms: EpochMs;
  readonly weekdays: number[];
  readonly from_minute: number;
  readonly until_minute: number;
  readonly from_date: LocalDate;
  readonly until_date: LocalDate;
  readonly clinic_id: ClinicId | null;
  readonly added_by: AccountId;
  readonly provider_ids: ProviderId[];
}

const valuesOf = (organizationId: OrganizationId, freed: FreedStretch): unknown[] => [
  organizationId,
  freed.providerId,
  freed.clinicId,
  freed.startsAt,
  freed.endsAt,
  freed.id,
  freed.roomResourceId,
];

/**
 * Those who may want this time, in their order and a page at a time: whom its provider, room and clinic suit, who was not
 * asked for it before, and who is not being asked for another. `after` is the last of the page before.
 */
export async function readCandidates(
  tx: EntityManager,
  organizationId: OrganizationId,
  freed: FreedStretch,
  after: string | null,
): Promise<readonly Candidate[]> {
  const values = [...valuesOf(organizationId, freed), WAITLIST_URGENCIES, after];
  return (await preparedRows<Row>(tx, CANDIDATES, values)).map(candidateOf);
}

/** Whether an offer that lives at this moment is in the way: somebody who may want this time is asked for another, or part of it is kept. */
export async function mayBeLater(
  tx: EntityManager,
  organizationId: OrganizationId,
  freed: FreedStretch,
): Promise<boolean> {
  const [row] = await preparedRows<{ later: boolean }>(tx, MAY_BE_LATER, valuesOf(organizationId, freed));
  return row?.later ?? false;
}

const candidateOf = (row: Row): Candidate => ({
  id: row.id,
  version: row.version,
  urgency: row.urgency,
  sinceMs: row.since_ms,
  patientId: row.patient_id,
  patientResourceId: row.resource_id,
  visitTypeId: row.visit_type_id,
  referralId: row.referral_id,
  swapId: row.swap_id,
  addedBy: row.added_by,
  wishes: {
    weekdays: row.weekdays,
    fromMinute: row.from_minute,
    untilMinute: row.until_minute,
    from: row.from_date,
    until: row.until_date,
    providerIds: row.provider_ids,
    clinicId: row.clinic_id,
    beforeMs: row.swap_ms,
  },
});

const ASK = `select e.id from waitlist_entry e where e.organization_id = $1 and e.id = $2 and e.state = 'waiting' and e.version = $3
     and not exists (select from waitlist_offer o where o.organization_id = $1 and o.entry_id = $2 and o.state = 'open')
     for update of e skip locked`;

/** Locks the entry if it still waits as it was read and nobody else has made it an offer meanwhile. */
export async function lockToOffer(
  tx: EntityManager,
  organizationId: OrganizationId,
  { id, version }: Candidate,
): Promise<boolean> {
  return (await preparedRows(tx, ASK, [organizationId, id, version])).length > 0;
}
