import { type EpochMs, instantOf, type LocalDate, localDateOf } from '@meridian/domain';
import type { DemoPlan, MayHave } from './demo-plan.js';
import { diceOf } from './dice.js';
import { namingOf } from './naming.js';
import { planGroups } from './plan-groups.js';
import { planPatients } from './plan-patients.js';
import { planCatalog, planPlaces } from './plan-places.js';
import { planReferrals } from './plan-referrals.js';
import { planSpacing } from './plan-spacing.js';
import { planStaff } from './plan-staff.js';
import { planSteps } from './plan-steps.js';
import { planVisits } from './plan-visits.js';
import { planWaitlist } from './plan-waitlist.js';
import { VisitBook, zoneOf } from './visit-book.js';

/** The short name of the demo organization; no other may take it. */
export const DEMO_SLUG = 'demo';
/** The dice of the demo that is shipped: the same seed and day give the same people and visits everywhere. */
export const DEMO_SEED = 20_260;
/** The demo's day begins and ends with its first clinic's. */
const ZONE = zoneOf('lakeside');
const MID_MORNING = '10:30';

/** The day of the demo, on its first clinic's calendar. */
export const demoDayOf = (nowMs: EpochMs): LocalDate => localDateOf(nowMs, ZONE);

/** The moment at which a day other than today is shown: some visits are over, most are still to come. */
export const midMorningOf = (day: LocalDate): EpochMs => instantOf(day, MID_MORNING, ZONE);

/**
 * The demo organization as it stands at an instant: pure, the same rows for the same instant and seed. Which visits
 * there are depends on the day alone; how far each has come, on the instant. No clock and no chance but the seed's.
 * `mayHave` keeps visits off the plan that a safety check would hold or refuse; what it allows is part of the input, so
 * another knowledge may give another plan.
 */
export function planDemo(nowMs: EpochMs, seed: number, mayHave: MayHave): DemoPlan {
  const today = demoDayOf(nowMs);
  const naming = namingOf(seed);
  const dice = diceOf(seed);
  const clerk = naming.idOf('account', 'clerk');
  const places = planPlaces(naming, today);
  const { staff, accounts } = planStaff(naming, today);
  const patients = planPatients(naming, dice, { today, nowMs, clerk });
  const book = new VisitBook(naming, { ...places, ...staff });
  const referrals = planReferrals({ naming, book, dice, patients, today, nowMs });
  const planning = { book, dice, patients, today, nowMs, bookedBy: clerk, mayHave };
  planVisits(planning);
  // Dice of their own: the visits stay as they were before there were classes.
  const { group_session, group_session_waiting } = planGroups({ ...planning, naming, dice: diceOf(seed + 1) });
  return {
    organization: { slug: DEMO_SLUG, name: 'Lakeside & Bayside Spine (demo)' },
    nowMs,
    today,
    accounts,
    tables: {
      resource: naming.resources,
      ...places,
      ...staff,
      ...planCatalog(naming),
      ...planSpacing(naming, new Date(nowMs)),
      patient: patients.map((each) => each.patient),
      consent: patients.map(({ key, patient }) => ({
        id: naming.idOf('consent', key),
        patientId: patient.id,
        kind: 'email',
        granted: patient.emailConsent && patient.email !== null,
        recordedBy: clerk,
        recordedAt: patient.createdAt,
      })),
      medication_statement: patients.flatMap((each) => each.medications),
      condition: patients.flatMap((each) => each.conditions),
      allergy_intolerance: patients.flatMap((each) => each.allergies),
      observation: patients.flatMap((each) => each.observations),
      ...referrals,
      group_session,
      group_session_waiting,
      appointment: book.appointments,
      claim: book.claims,
      ...planSteps({ naming, dice, appointments: book.appointments, clerk, nowMs }),
      ...planWaitlist({ naming, appointments: book.appointments, clerk, today, nowMs }),
    },
  };
}
