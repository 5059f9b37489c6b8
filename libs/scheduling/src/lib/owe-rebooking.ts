import {
  addDays,
  type CancellationReason,
  type EpochMs,
  type LocalDate,
  localDateOf,
  weekdayOf,
} from '@meridian/domain';

/** Cancellations that the patient did not ask for: the visit is still wanted, so the clinic owes another time. */
const BY_THE_CLINIC: readonly CancellationReason[] = ['prov-pers', 'prov-hosp', 'oth-room', 'oth-weath', 'meds-inc'];

/** Whether the desk owes the patient a new time after a cancellation for this reason. */
export const owesRebooking = (reason: CancellationReason): boolean => BY_THE_CLINIC.includes(reason);

const FRIDAY = 5;

/** By when a new time is to be found: the next day from Monday to Friday on the clinic's calendar. */
export function rebookBy(nowMs: EpochMs, timeZone: string): LocalDate {
  let day = addDays(localDateOf(nowMs, timeZone), 1);
  while (weekdayOf(day) > FRIDAY) day = addDays(day, 1);
  return day;
}
