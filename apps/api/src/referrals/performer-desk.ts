import {
  addDays,
  type Discipline,
  type EpochMs,
  instantOf,
  type Interval,
  localDateOf,
  type LocalDate,
  type LocalTime,
  type OrganizationId,
  type ReferralPriority,
  weekdayOf,
} from '@meridian/domain';
import { dueAt, workingDaysOver } from '@meridian/referrals';
import type { EntityManager } from 'typeorm';

/** The days ahead whose opening hours are laid out, and how many open ones make a calendar: no decision takes longer. */
const CALENDAR_DAYS = 60;
const OPEN_TIMES_MIN = 7;

interface ClinicCalendar {
  readonly time_zone: string;
  readonly phone: string | null;
  readonly hours: readonly { readonly weekday: number; readonly opens: LocalTime; readonly closes: LocalTime }[];
  readonly closures: readonly { readonly from: LocalDate; readonly until: LocalDate }[];
}

/** The front desk of whoever is asked: whether somebody is there, how to reach it, and when it works. */
export interface PerformerDesk {
  readonly open: boolean;
  readonly phones: readonly string[];
  readonly decideBy: (priority: ReferralPriority, receivedByMs: EpochMs) => EpochMs;
}

export interface Target {
  readonly performerId: string | null;
  readonly discipline: Discipline | null;
}

/**
 * The clinics where the target takes bookings, in one statement. Working days are those of the first of them by name;
 * where hardly any opening hours are known every day counts as a working day of 24 elapsed hours, which is never later.
 */
export async function readPerformerDesk(
  tx: EntityManager,
  organizationId: OrganizationId,
  target: Target,
  nowMs: EpochMs,
): Promise<PerformerDesk> {
  const clinics = await tx.query<ClinicCalendar[]>(
    `select c.time_zone, c.phone,
       coalesce((select json_agg(json_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI')))
          from clinic_hours h where h.organization_id = c.organization_id and h.clinic_id = c.id), '[]') as hours,
       coalesce((select json_agg(json_build_object('from', k.from_date, 'until', k.until_date))
          from clinic_closure k where k.organization_id = c.organization_id and k.clinic_id = c.id and k.until_date >= $4::date), '[]') as closures
     from clinic c
     where c.organization_id = $1 and c.active and exists (
       select from provider p
         join schedule s on s.organization_id = p.organization_id and s.resource_id = p.resource_id and s.clinic_id = c.id
        where p.organization_id = $1 and p.active and (s.valid_until is null or s.valid_until >= $4::date)
          and (p.id = $2 or ($2::uuid is null and exists (
            select from provider_discipline d where d.organization_id = p.organization_id and d.provider_id = p.id and d.discipline = $3))))
     order by c.name`,
    [organizationId, target.performerId, target.discipline, addDays(localDateOf(nowMs, 'UTC'), -1)],
  );
  const calendars = clinics.map((clinic) => ({ timeZone: clinic.time_zone, open: openTimes(clinic, nowMs) }));
  const first = calendars.find((calendar) => calendar.open.length >= OPEN_TIMES_MIN);
  return {
    open: calendars.some(({ open }) => open.some((time) => time.startMs <= nowMs && nowMs < time.endMs)),
    phones: [...new Set(clinics.flatMap((clinic) => (clinic.phone === null ? [] : [clinic.phone])))],
    decideBy: (priority, receivedByMs) =>
      first
        ? dueAt('received-to-decision', priority, receivedByMs, workingDaysOver(first.open, first.timeZone))
        : dueAt('received-to-decision', priority, receivedByMs),
  };
}

/** When the doors are open on the coming days, from yesterday on (a referral may be opened after midnight elsewhere). */
function openTimes(clinic: ClinicCalendar, nowMs: EpochMs): Interval[] {
  const today = localDateOf(nowMs, clinic.time_zone);
  const days = Array.from({ length: CALENDAR_DAYS }, (_, index) => addDays(today, index - 1));
  return days
    .filter((day) => !clinic.closures.some((closure) => closure.from <= day && day <= closure.until))
    .flatMap((day) =>
      clinic.hours
        .filter((hours) => hours.weekday === weekdayOf(day))
        .map((hours) => ({
          startMs: instantOf(day, hours.opens, clinic.time_zone),
          endMs: instantOf(day, hours.closes, clinic.time_zone),
        })),
    );
}

/** A decision is due the decision's time after the latest allowed receipt: an unopened referral is not forgotten. */
export const decideByWhenSent = (desk: PerformerDesk, priority: ReferralPriority, sentMs: EpochMs): EpochMs =>
  desk.decideBy(priority, dueAt('sent-to-received', priority, sentMs));
