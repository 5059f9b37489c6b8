import { addDays, type LocalDate, weekdayOf } from '@meridian/domain';
import type { DemoAccount, DemoTables } from './demo-plan.js';
import { DEMO_PROVIDERS, DEMO_STAFF } from './demo-providers.data.js';
import { DEMO_SKILLS } from './demo-skills.data.js';
import type { Naming } from './naming.js';

/** Hours have been so for a year, so that past visits lie in them too. */
const HOURS_SINCE_DAYS = 365;
/** A day off, and one day with extra hours. */
const DAY_OFF = { provider: 'watanabe', inDays: 4 } as const;
const EXTRA = { provider: 'lindqvist', weekday: 5, from: '09:00', until: '12:00' } as const;

type Staff = Pick<DemoTables, 'provider' | 'provider_discipline' | 'schedule' | 'schedule_exception'>;

/** Providers with their weekly hours, and every login: one for each role, one for each provider. */
export function planStaff({ idOf, newResource }: Naming, today: LocalDate): { staff: Staff; accounts: DemoAccount[] } {
  const staff: Staff = { provider: [], provider_discipline: [], schedule: [], schedule_exception: [] };
  const accounts: DemoAccount[] = DEMO_STAFF.map(({ key, name, roles }) => ({
    id: idOf('account', key),
    email: `${key}@demo.test`,
    displayName: name,
    roles,
  }));
  for (const { key, name, credentials, disciplines, email, hours } of DEMO_PROVIDERS) {
    const resourceId = newResource('provider');
    const id = idOf('provider', key);
    accounts.push({ id: idOf('account', key), email, displayName: name, roles: ['provider'] });
    staff.provider.push({
      id,
      resourceId,
      accountId: idOf('account', key),
      name,
      credentials,
      email,
      active: true,
      skills: disciplines.flatMap((each) => DEMO_SKILLS.disciplines.get(each) ?? []),
      visitsPerDayMax: null,
      visitsPerWeekMax: null,
      newPatientsPerDayMax: null,
      newPatientsPerWeekMax: null,
      version: 1,
    });
    for (const discipline of disciplines) staff.provider_discipline.push({ providerId: id, discipline });
    for (const [clinic, days, startTime, endTime] of hours) {
      staff.schedule.push({
        id: idOf('schedule', `${key} ${clinic} ${days} ${startTime}`),
        resourceId,
        clinicId: idOf('clinic', clinic),
        recurrence: `FREQ=WEEKLY;BYDAY=${days}`,
        startTime,
        endTime,
        validFrom: addDays(today, -HOURS_SINCE_DAYS),
        validUntil: null,
      });
    }
    staff.schedule_exception.push(...exceptionsOf(key, resourceId, today, idOf));
  }
  return { staff, accounts };
}

function exceptionsOf(
  key: string,
  resourceId: number,
  today: LocalDate,
  idOf: Naming['idOf'],
): Staff['schedule_exception'] {
  const createdAt = new Date(`${addDays(today, -14)}T15:00:00Z`);
  const base = { resourceId, createdAt };
  const exceptions: Staff['schedule_exception'] = [];
  if (key === DAY_OFF.provider) {
    const date = addDays(today, DAY_OFF.inDays);
    exceptions.push({
      ...base,
      id: idOf('exception', 'day off'),
      clinicId: null,
      date,
      closed: true,
      startTime: null,
      endTime: null,
      reason: 'Training',
    });
  }
  if (key === EXTRA.provider) {
    const date = addDays(today, ((EXTRA.weekday - weekdayOf(today) + 6) % 7) + 1);
    const times = { startTime: EXTRA.from, endTime: EXTRA.until };
    exceptions.push({
      ...base,
      id: idOf('exception', 'extra'),
      clinicId: idOf('clinic', 'lakeside'),
      date,
      closed: false,
      ...times,
      reason: 'Extra review clinic',
    });
  }
  return exceptions;
}
