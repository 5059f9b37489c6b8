import {
  instantOf,
  type ClinicId,
  type PatientId,
  type ProviderId,
  type ResourceId,
  type VisitTypeId,
} from '@meridian/domain';
import { type BusyTime, type Diary, whyNot } from '@meridian/scheduling';
import { sayWhyNot } from './say-why-not.js';

const ZONE = 'America/Chicago';
const at = (time: string, date = '2027-01-12') => instantOf(date, time, ZONE);
const between = (from: string, until: string) => ({ startMs: at(from), endMs: at(until) });
const NOW = at('08:00', '2027-01-04');

/** A 45-minute visit with 5 minutes before and 10 after, on a Tuesday from 9 to 12 and 13 to 17. */
const diary = (change: Partial<Diary> = {}): Diary => ({
  timeZone: ZONE,
  visitType: {
    visitTypeId: 'visit' as VisitTypeId,
    active: true,
    durationMinutes: 45,
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 10,
    gridMinutes: 5,
    minNoticeMinutes: 0,
    horizonDays: 90,
    referralRequired: false,
    disciplines: [],
    techniques: ['needles'],
  },
  provider: {
    providerId: 'provider' as ProviderId,
    resourceId: 1 as ResourceId,
    active: true,
    offersVisitType: true,
    disciplines: [],
  },
  patientResourceId: 2 as ResourceId,
  open: [between('09:00', '12:00'), between('13:00', '17:00')],
  closures: [],
  providerBusy: [],
  patientBusy: [],
  pools: [],
  hasAcceptedReferral: false,
  ...change,
});

/** A pool with a member for each list of claims. */
const rooms = (...busy: BusyTime[][]): Pick<Diary, 'pools'> => ({
  pools: [
    {
      poolId: 'pool' as never,
      name: 'Treatment rooms',
      kind: 'room',
      members: busy.map((each, index) => ({ resourceId: (10 + index) as ResourceId, busy: each })),
    },
  ],
});

function said(facts: Diary, time: string): string | null {
  const request = {
    patientId: 'patient' as PatientId,
    visitTypeId: 'visit' as VisitTypeId,
    providerId: 'provider' as ProviderId,
    clinicId: 'clinic' as ClinicId,
    startMs: at(time),
  };
  const question = { request, diary: facts, nowMs: NOW, untilMs: at('00:00', '2027-01-14') };
  const answer = whyNot(question);
  return answer.free ? null : sayWhyNot(answer, question, 'Mei Lin').message;
}

const turnover = [{ previous: 'injection', next: 'needles', minutes: 25 }];
const injection = { ...between('09:00', '09:35'), techniques: ['injection'] };
const north = { ...between('09:00', '09:50'), clinicId: 'north' as ClinicId };
const awayFrom = (date: string, untilDate: string) => ({
  open: [],
  away: [{ startMs: at('00:00', date), endMs: at('00:00', untilDate) }],
});

const ROWS: [words: string, facts: Diary, time?: string][] = [
  ['Mei Lin is busy until 10:30.', diary({ providerBusy: [between('09:30', '10:30')] })],
  [
    'Mei Lin is busy from 10:30 on, and this visit would last until 10:45.',
    diary({ providerBusy: [between('10:30', '11:00')] }),
  ],
  [
    'Mei Lin is busy until 10:00, and this visit needs 5 minutes before it.',
    diary({ providerBusy: [between('09:30', '10:00')] }),
  ],
  [
    'Mei Lin is busy from 10:45 on, and this visit needs 10 minutes after it.',
    diary({ providerBusy: [between('10:45', '11:00')] }),
  ],
  [
    'Mei Lin is at another clinic or on the way until 10:10.',
    diary({ providerBusy: [north], travel: [{ clinicId: 'north' as ClinicId, minutes: 20 }] }),
  ],
  ['The patient has another visit until 10:40.', diary({ patientBusy: [between('09:55', '10:40')] })],
  [
    'The only room (Treatment rooms) is being turned over until 10:00, and this visit needs 5 minutes before it.',
    diary({ ...rooms([injection]), turnover }),
  ],
  [
    'The only room (Treatment rooms) is being turned over until 10:00.',
    diary({ ...rooms([injection]), turnover }),
    '09:50',
  ],
  ['The only room (Treatment rooms) is taken until 10:10.', diary(rooms([between('09:00', '10:10')]))],
  [
    'Both rooms (Treatment rooms) are taken until 10:20.',
    diary(rooms([between('09:00', '10:30')], [between('09:50', '10:20')])),
  ],
  ['There is no room of this kind at that clinic (Treatment rooms).', diary(rooms())],
  ['Mei Lin is on leave that day.', diary(awayFrom('2027-01-11', '2027-01-13'))],
  ['Mei Lin has no hours there that day.', diary({ open: [] })],
  ['Mei Lin takes no bookings at that time.', diary(), '12:10'],
  ["Mei Lin's hours end at 12:00, and this visit would last until 12:15.", diary(), '11:30'],
  [
    'That is further ahead than this kind of visit is booked.',
    diary({ visitType: { ...diary().visitType, horizonDays: 1 } }),
  ],
];

describe('why not, said aloud', () => {
  test.each(ROWS.map(([words, facts, time = '10:00']) => [words, facts, time] as const))('%s', (words, facts, time) => {
    expect(said(facts, time)).toBe(words);
  });
});
