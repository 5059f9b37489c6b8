import {
  addDays,
  daysBetween,
  type EpochMs,
  instantOf,
  type Interval,
  type LocalDate,
  MINUTE_MS,
  overlaps,
  weekdayOf,
} from '@meridian/domain';
import type { AppointmentEntity } from '../entities/appointment.entity.js';
import type { GroupSessionEntity } from '../entities/group-session.entity.js';
import { DEMO_CLINICS, type DemoClinicKey } from './demo-clinics.data.js';
import type { DemoTables, Row } from './demo-plan.js';
import { DEMO_PROVIDERS, type DemoProvider } from './demo-providers.data.js';
import type { DemoVisitType } from './demo-visit-type.js';
import { DEMO_VISIT_TYPES } from './demo-visit-types.data.js';
import type { Naming } from './naming.js';
import type { PlannedPatient } from './plan-patients.js';

/** A stretch of one provider's open hours. */
export interface Shift extends Interval {
  readonly provider: DemoProvider;
  readonly clinic: DemoClinicKey;
  readonly date: LocalDate;
}

/** A visit that fits: everybody and everything that it needs is free. */
export interface Fit {
  readonly shift: Shift;
  readonly patient: PlannedPatient;
  readonly visitType: DemoVisitType;
  readonly visit: Interval;
  readonly reserved: Interval;
  readonly members: readonly number[];
}

/** A group session that fits: its provider and places are free. */
export type GroupFit = Omit<Fit, 'patient'>;

/** Between two visits of one patient on one day there is time to walk over. */
const PATIENT_GAP_MS = 15 * MINUTE_MS;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const VISIT_TYPES = new Map(DEMO_VISIT_TYPES.map((type) => [type.key, type]));

type OfVisit = 'providerId' | 'visitTypeId' | 'clinicId';
/** What a visit is besides who, what, where and when. */
type VisitDetails = Omit<Row<AppointmentEntity>, 'id' | 'patientId' | 'startsAt' | 'endsAt' | OfVisit>;
type Taken = Interval & { readonly resourceId: number };
type Owner = Pick<DemoTables['claim'][number], 'appointmentId' | 'holdId' | 'groupSessionId' | 'expiresAt'>;

const NOBODYS: Owner = { appointmentId: null, holdId: null, groupSessionId: null, expiresAt: null };

const takesPlace = ({ state }: Row<AppointmentEntity>): boolean => state !== 'cancelled' && state !== 'noshow';

export const visitTypeOf = (key: string): DemoVisitType => {
  const found = VISIT_TYPES.get(key);
  if (!found) throw new RangeError(`no visit type ${key}`);
  return found;
};

/**
 * The appointments planned so far. A visit takes its time from the provider, the rooms and the equipment with its
 * buffers, and from the patient without them, exactly as a booking would.
 */
export class VisitBook {
  readonly appointments: Row<AppointmentEntity>[] = [];
  readonly claims: DemoTables['claim'] = [];
  private readonly busy = new Map<number, Interval[]>();
  private readonly visitsOf = new Map<string, number>();

  constructor(
    private readonly naming: Naming,
    private readonly tables: Pick<
      DemoTables,
      'clinic_closure' | 'schedule_exception' | 'room' | 'equipment' | 'pool_member' | 'provider'
    >,
  ) {}

  /** The open hours of all providers on a day, in the providers' order. */
  shiftsOn(date: LocalDate): Shift[] {
    const day = WEEKDAYS[weekdayOf(date) - 1] ?? '';
    return DEMO_PROVIDERS.flatMap((provider) => {
      const resourceId = this.resourceOf(provider);
      const exceptions = this.tables.schedule_exception.filter(
        (each) => each.resourceId === resourceId && each.date === date,
      );
      if (exceptions.some((each) => each.closed)) return [];
      return provider.hours
        .filter(([clinic, days]) => days.split(',').includes(day) && !this.isClosed(clinic, date))
        .map(([clinic, , from, until]) => {
          const zone = zoneOf(clinic);
          return { provider, clinic, date, startMs: instantOf(date, from, zone), endMs: instantOf(date, until, zone) };
        });
    });
  }

  /** Whether this visit could start then; null when somebody or something is taken, or the shift is over. */
  fit(shift: Shift, visitType: DemoVisitType, patient: PlannedPatient, startMs: EpochMs): Fit | null {
    const fit = this.fitGroup(shift, visitType, startMs);
    return fit && this.isPatientFree(patient, fit.visit) ? { ...fit, patient } : null;
  }

  /** Whether a group session could start then; as `fit`, for nobody in particular. */
  fitGroup(shift: Shift, visitType: DemoVisitType, startMs: EpochMs): GroupFit | null {
    const [duration, before, after] = visitType.minutes;
    const visit = { startMs, endMs: startMs + duration * MINUTE_MS };
    const reserved = { startMs: startMs - before * MINUTE_MS, endMs: visit.endMs + after * MINUTE_MS };
    if (visit.startMs < shift.startMs || visit.endMs > shift.endMs) return null;
    if (!this.isFree(this.resourceOf(shift.provider), reserved)) return null;
    const members: number[] = [];
    for (const pool of visitType.needs) {
      const member = this.membersAt(pool, shift.clinic).find((each) => this.isFree(each, reserved));
      if (member === undefined) return null;
      members.push(member);
    }
    return { shift, visitType, visit, reserved, members };
  }

  /** Whether a patient has nothing else then, nor right before or after. */
  isPatientFree({ patient }: PlannedPatient, visit: Interval): boolean {
    const gap = { startMs: visit.startMs - PATIENT_GAP_MS, endMs: visit.endMs + PATIENT_GAP_MS };
    return this.isFree(patient.resourceId, gap);
  }

  /** The first time in these days at which the visit fits. */
  firstFit(
    providerKey: string,
    visitType: DemoVisitType,
    patient: PlannedPatient,
    days: readonly [LocalDate, LocalDate],
  ): Fit | null {
    const gridMs = visitType.minutes[3] * MINUTE_MS;
    for (const date of daysBetween(days[0], days[1])) {
      const shifts = this.shiftsOn(date).filter(
        (shift) => shift.provider.key === providerKey && shift.clinic === patient.clinic,
      );
      for (const shift of shifts) {
        for (let startMs = shift.startMs; startMs < shift.endMs; startMs += gridMs) {
          const fit = this.fit(shift, visitType, patient, startMs);
          if (fit) return fit;
        }
      }
    }
    return null;
  }

  /** Writes a visit. The time of one that did not take place is kept in the plan, so that none overlap, but not claimed. */
  add(fit: Fit, details: VisitDetails): Row<AppointmentEntity> {
    const id = this.naming.idOf('appointment', `${fit.shift.provider.key} ${fit.visit.startMs}`);
    const row = this.addVisit(fit, fit.patient, id, details);
    this.take(this.placesOf(fit), takesPlace(row) ? { ...NOBODYS, appointmentId: id, expiresAt: row.expiresAt } : null);
    return row;
  }

  /** Takes provider and places for a group session, and gives what is known of it already. */
  addGroup(fit: GroupFit): Pick<GroupSessionEntity, 'id' | 'startsAt' | 'endsAt' | OfVisit> {
    const id = this.naming.idOf('group-session', `${fit.shift.provider.key} ${fit.visit.startMs}`);
    this.take(this.placesOf(fit), { ...NOBODYS, groupSessionId: id });
    return { id, ...this.whatOf(fit) };
  }

  /** Writes the visit of one patient to a group session, which takes the patient's time only. */
  addSeat(fit: GroupFit, patient: PlannedPatient, details: VisitDetails): Row<AppointmentEntity> {
    const id = this.naming.idOf('appointment', `seat ${patient.key} ${fit.visit.startMs}`);
    return this.addVisit(fit, patient, id, details);
  }

  private addVisit(
    fit: GroupFit,
    { key, patient }: PlannedPatient,
    id: string,
    details: VisitDetails,
  ): Row<AppointmentEntity> {
    const row: Row<AppointmentEntity> = { id, patientId: patient.id, ...this.whatOf(fit), ...details };
    this.appointments.push(row);
    for (const counted of [`${key} ${fit.shift.date}`, key]) this.visitsOf.set(counted, this.visitCount(counted) + 1);
    const owner = takesPlace(row) ? { ...NOBODYS, appointmentId: id, expiresAt: row.expiresAt } : null;
    this.take([{ resourceId: patient.resourceId, ...fit.visit }], owner);
    return row;
  }

  private whatOf({ shift, visitType, visit }: GroupFit): Pick<AppointmentEntity, 'startsAt' | 'endsAt' | OfVisit> {
    const { idOf } = this.naming;
    return {
      providerId: idOf('provider', shift.provider.key),
      visitTypeId: idOf('visit-type', visitType.key),
      clinicId: idOf('clinic', shift.clinic),
      startsAt: new Date(visit.startMs),
      endsAt: new Date(visit.endMs),
    };
  }

  private placesOf({ shift, members, reserved }: GroupFit): Taken[] {
    return [this.resourceOf(shift.provider), ...members].map((resourceId) => ({ resourceId, ...reserved }));
  }

  /** Keeps times from others; claimed by their owner, if somebody claims them. */
  private take(times: readonly Taken[], owner: Owner | null): void {
    for (const { resourceId, startMs, endMs } of times) {
      this.busy.set(resourceId, [...(this.busy.get(resourceId) ?? []), { startMs, endMs }]);
      if (!owner) continue;
      this.claims.push({
        resourceId,
        startsAt: new Date(startMs),
        endsAt: new Date(endMs),
        ...owner,
        blocking: true,
        overlapReason: null,
        overlapBy: null,
        overlapOf: null,
      });
    }
  }

  /** Visits of a patient in all ("key") or on one day ("key 2026-11-22"). */
  visitCount(key: string): number {
    return this.visitsOf.get(key) ?? 0;
  }

  private isFree(resourceId: number, wanted: Interval): boolean {
    return !(this.busy.get(resourceId) ?? []).some((each) => overlaps(each, wanted));
  }

  private isClosed(clinic: DemoClinicKey, date: LocalDate): boolean {
    const clinicId = this.naming.idOf('clinic', clinic);
    return this.tables.clinic_closure.some(
      (each) => each.clinicId === clinicId && each.fromDate <= date && date <= each.untilDate,
    );
  }

  private membersAt(pool: string, clinic: DemoClinicKey): number[] {
    const clinicId = this.naming.idOf('clinic', clinic);
    const poolId = this.naming.idOf('pool', pool);
    const here = new Set(
      [...this.tables.room, ...this.tables.equipment]
        .filter((each) => each.clinicId === clinicId)
        .map((each) => each.resourceId),
    );
    return this.tables.pool_member
      .filter((each) => each.poolId === poolId && here.has(each.resourceId))
      .map((each) => each.resourceId);
  }

  private resourceOf(provider: DemoProvider): number {
    const id = this.naming.idOf('provider', provider.key);
    const row = this.tables.provider.find((each) => each.id === id);
    if (!row) throw new RangeError(`no provider ${provider.key}`);
    return row.resourceId;
  }
}

export const zoneOf = (clinic: DemoClinicKey): string =>
  DEMO_CLINICS.find((each) => each.key === clinic)?.timeZone ?? 'UTC';

/** Days from today as dates. */
export const daysFrom = (
  today: LocalDate,
  [from, until]: readonly [number, number],
): readonly [LocalDate, LocalDate] => [addDays(today, from), addDays(today, until)];
