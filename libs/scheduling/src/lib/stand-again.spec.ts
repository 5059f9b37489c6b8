import { type Diary } from './booking-diary.js';
import { between, diary, request } from '../testing/diary-builder.js';
import type { MovableAppointment } from './reschedule-appointment.js';
import { standAgain } from './stand-again.js';

const missed: MovableAppointment = { ...request(), ...between('10:00', '10:45'), state: 'noshow', generation: 1 };
const refusalIn = (facts: Diary) => {
  const decision = standAgain(missed, facts);
  return decision.ok ? null : decision.refusal;
};

describe('a visit that was given up by mistake', () => {
  test('stands again where nobody came between', () => {
    expect(refusalIn(diary())).toBeNull();
  });

  test('is told what a booking would be told of those who came between', () => {
    expect(refusalIn(diary({ patientBusy: [between('10:30', '11:00')] }))).toEqual({
      kind: 'SlotTaken',
      by: 'patient',
    });
    expect(refusalIn({ ...diary(), pools: diary().pools.map((pool) => ({ ...pool, members: [] })) })).toMatchObject({
      kind: 'SlotTaken',
      by: 'room',
    });
  });

  test('is not asked again what was agreed when it was booked', () => {
    const whole = diary();
    const { provider, visitType } = whole;
    const changed: Diary = {
      ...whole,
      open: [],
      provider: { ...provider, active: false, offersVisitType: false, disciplines: [] },
      visitType: { ...visitType, active: false, referralRequired: true, minNoticeMinutes: 10_000, horizonDays: 0 },
      hasAcceptedReferral: false,
    };
    expect(refusalIn(changed)).toBeNull();
  });
});
