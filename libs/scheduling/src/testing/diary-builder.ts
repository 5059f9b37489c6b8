import type { ClinicId, PatientId, PoolId, ProviderId, ResourceId, VisitTypeId } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import type { BookingRequest, Diary, DiaryPool, ProviderFacts, VisitTypeFacts } from '../lib/booking-diary.js';

export const ZONE = 'America/New_York';
/** A Friday, long before the day of the visit. */
export const NOW = at('2026-11-20 08:00', ZONE);
/** Tuesday 24 November 2026 on the clinic's clock. */
export const tuesday = (time: string) => at(`2026-11-24 ${time}`, ZONE);
export const between = (from: string, until: string) => ({ startMs: tuesday(from), endMs: tuesday(until) });

export const PROVIDER = 30 as ResourceId;
export const PATIENT = 20 as ResourceId;
export const ROOM_A = 11 as ResourceId;
export const ROOM_B = 12 as ResourceId;

export const request = (change: Partial<BookingRequest> = {}): BookingRequest => ({
  patientId: 'patient' as PatientId,
  visitTypeId: 'acupuncture-first' as VisitTypeId,
  providerId: 'provider' as ProviderId,
  clinicId: 'clinic' as ClinicId,
  startMs: tuesday('10:00'),
  ...change,
});

export const treatmentRooms = (change: Partial<DiaryPool> = {}): DiaryPool => ({
  poolId: 'rooms' as PoolId,
  name: 'Treatment rooms',
  kind: 'room',
  members: [
    { resourceId: ROOM_B, busy: [] },
    { resourceId: ROOM_A, busy: [] },
  ],
  ...change,
});

type Change = Partial<Omit<Diary, 'visitType' | 'provider'>> & {
  visitType?: Partial<VisitTypeFacts>;
  provider?: Partial<ProviderFacts>;
};

/** A Tuesday from 9 to 12 and 13 to 17, a 45-minute visit with 5 minutes before and 10 after, one room of two. */
export const diary = ({ visitType, provider, ...change }: Change = {}): Diary => ({
  timeZone: ZONE,
  visitType: {
    visitTypeId: 'acupuncture-first' as VisitTypeId,
    active: true,
    durationMinutes: 45,
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 10,
    gridMinutes: 15,
    minNoticeMinutes: 120,
    horizonDays: 90,
    referralRequired: false,
    disciplines: ['acupuncture'],
    ...visitType,
  },
  provider: {
    providerId: 'provider' as ProviderId,
    resourceId: PROVIDER,
    active: true,
    offersVisitType: true,
    disciplines: ['acupuncture'],
    ...provider,
  },
  patientResourceId: PATIENT,
  open: [between('09:00', '12:00'), between('13:00', '17:00')],
  closures: [],
  providerBusy: [],
  patientBusy: [],
  pools: [treatmentRooms()],
  hasAcceptedReferral: false,
  ...change,
});
