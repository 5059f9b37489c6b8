import { addDays, DISCIPLINE_CODES, DISCIPLINES, type LocalDate } from '@meridian/domain';
import { DEMO_CLINICS, DEMO_POOLS, type DemoClinicKey } from './demo-clinics.data.js';
import type { DemoTables } from './demo-plan.js';
import { DEMO_SKILLS } from './demo-skills.data.js';
import { DEMO_TECHNIQUES } from './demo-techniques.data.js';
import { DEMO_VISIT_TYPES } from './demo-visit-types.data.js';
import type { Naming } from './naming.js';

/** The second clinic is shut for one day soon, so that a diary shows what a closure looks like. */
const CLOSED_IN_DAYS = 6;

type Places = Pick<
  DemoTables,
  'clinic' | 'clinic_hours' | 'clinic_closure' | 'room' | 'equipment' | 'pool' | 'pool_member' | 'discipline'
>;
type Catalog = Pick<DemoTables, 'technique' | 'visit_type' | 'visit_type_technique' | 'visit_type_need'>;

/** Clinics with their hours, one closure, and everything in them that a visit can need. */
export function planPlaces(naming: Naming, today: LocalDate): Places {
  const { idOf } = naming;
  const places: Places = {
    clinic: DEMO_CLINICS.map(({ key, name, timeZone, phone, address, country, region }) => ({
      id: idOf('clinic', key),
      name,
      timeZone,
      phone,
      address,
      country,
      region,
      active: true,
    })),
    clinic_hours: DEMO_CLINICS.flatMap(({ key, hours }) =>
      hours.flatMap(([days, opens, closes]) =>
        days.map((weekday) => ({
          id: idOf('hours', `${key} ${weekday}`),
          clinicId: idOf('clinic', key),
          weekday,
          opens,
          closes,
        })),
      ),
    ),
    clinic_closure: [
      {
        id: idOf('closure', 'bayside'),
        clinicId: idOf('clinic', 'bayside'),
        fromDate: addDays(today, CLOSED_IN_DAYS),
        untilDate: addDays(today, CLOSED_IN_DAYS),
        reason: 'Floor works',
      },
    ],
    room: [],
    equipment: [],
    pool: DEMO_POOLS.map(({ key, name, kind }) => ({ id: idOf('pool', key), name, kind, ofKind: null })),
    pool_member: [],
    discipline: DISCIPLINE_CODES.map((code) => ({ code, ...DISCIPLINES[code] })),
  };
  for (const clinic of DEMO_CLINICS) addMembers(places, clinic.key, naming);
  return places;
}

function addMembers(places: Places, clinic: DemoClinicKey, { idOf, newResource }: Naming): void {
  for (const pool of DEMO_POOLS) {
    const count = pool.members[clinic];
    for (let number = 1; number <= count; number++) {
      const resourceId = newResource(pool.kind);
      const name = count === 1 ? pool.member : `${pool.member} ${number}`;
      const row = {
        id: idOf(pool.kind, `${clinic} ${name}`),
        resourceId,
        clinicId: idOf('clinic', clinic),
        name,
        kind: pool.of,
        active: true,
      };
      (pool.kind === 'room' ? places.room : places.equipment).push(row);
      places.pool_member.push({ poolId: idOf('pool', pool.key), resourceId });
    }
  }
}

/** Kinds of visits, the techniques that they use and the pools that they need. */
export function planCatalog({ idOf }: Naming): Catalog {
  return {
    // Kind and attributes are the knowledge's: whoever writes the plan fills them in.
    technique: Object.entries(DEMO_TECHNIQUES).map(([code, name]) => ({
      code,
      name,
      kind: 'procedure',
      attributes: {},
    })),
    visit_type: DEMO_VISIT_TYPES.map(
      ({ key, name, discipline, minutes, referralRequired, bodyRegion, groupCapacity, overlapPolicy }) => ({
        id: idOf('visit-type', key),
        name,
        discipline,
        bodyRegion: bodyRegion ?? null,
        durationMinutes: minutes[0],
        bufferBeforeMinutes: minutes[1],
        bufferAfterMinutes: minutes[2],
        gridMinutes: minutes[3],
        minNoticeMinutes: minutes[4],
        horizonDays: 180,
        referralRequired: referralRequired ?? false,
        skills: DEMO_SKILLS.visitTypes.get(key) ?? [],
        selfBookable: false,
        overlapPolicy: overlapPolicy ?? 'never',
        perDayMax: null,
        perWeekMax: null,
        groupCapacity: groupCapacity ?? null,
        active: true,
        version: 1,
      }),
    ),
    visit_type_technique: DEMO_VISIT_TYPES.flatMap(({ key, techniques }) =>
      techniques.map((technique) => ({ visitTypeId: idOf('visit-type', key), technique })),
    ),
    visit_type_need: DEMO_VISIT_TYPES.flatMap(({ key, needs }) =>
      needs.map((pool) => ({ visitTypeId: idOf('visit-type', key), poolId: idOf('pool', pool) })),
    ),
  };
}
