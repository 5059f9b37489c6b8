import type { VisitTypeId } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import { between, diary, NOW, request, tuesday, ZONE } from '../testing/diary-builder.js';
import { bookAppointment } from './book-appointment.js';
import type { CapCase, VisitCap } from './visit-caps.js';
import { checkVisitHours, narrowedTo } from './visit-hours.js';
import { capsOf, shapeWith, type VisitOverride } from './visit-override.js';

const NOTHING: VisitOverride = {
  durationMinutes: null,
  bufferBeforeMinutes: null,
  bufferAfterMinutes: null,
  gridMinutes: null,
  mostPerDay: null,
  mostPerWeek: null,
  hours: [],
};
const UNLIMITED = { mostPerDay: null, mostPerWeek: null };
const refusalOf = (facts: Parameters<typeof diary>[0], startMs = tuesday('10:00')) => {
  const decision = bookAppointment(request({ startMs }), diary(facts), NOW);
  return decision.ok ? null : decision.refusal;
};

describe('a visit as one provider gives it', () => {
  const shape = { durationMinutes: 45, bufferBeforeMinutes: 5, bufferAfterMinutes: 10, gridMinutes: 15 };

  test('what he has not said is as the visit type says', () => {
    expect(shapeWith(shape, NOTHING)).toEqual(shape);
    expect(shapeWith(shape, null)).toEqual(shape);
  });

  test('no buffer is a figure of his own, not a missing one', () => {
    expect(shapeWith(shape, { ...NOTHING, durationMinutes: 60, bufferAfterMinutes: 0 })).toEqual({
      ...shape,
      durationMinutes: 60,
      bufferAfterMinutes: 0,
    });
  });

  test('his cap of a kind stands instead of that of the visit type, and days come before weeks', () => {
    const caps = capsOf(
      { visits: { mostPerDay: 12, mostPerWeek: 40 }, newPatients: { mostPerDay: null, mostPerWeek: 5 } },
      { mostPerDay: 3, mostPerWeek: null },
      { ...NOTHING, mostPerDay: 0 },
    );
    expect(caps).toEqual([
      { counts: 'visits', per: 'day', most: 12 },
      { counts: 'visit-type', per: 'day', most: 0 },
      { counts: 'visits', per: 'week', most: 40 },
      { counts: 'new-patients', per: 'week', most: 5 },
    ]);
    expect(capsOf({ visits: UNLIMITED, newPatients: UNLIMITED }, UNLIMITED, null)).toEqual([]);
  });
});

describe('hours of one kind of visit', () => {
  const mornings = [{ weekdays: [2, 4], startTime: '09:00', endTime: '11:00' }];

  test('they narrow the open hours and never open what is closed', () => {
    const open = [between('09:30', '12:00'), between('13:00', '17:00')];
    expect(narrowedTo(mornings, open, ZONE)).toEqual([between('09:30', '11:00')]);
    expect(narrowedTo([], open, ZONE)).toBe(open);
  });

  test('outside them nothing is booked, and the refusal names them', () => {
    expect(refusalOf({ hours: mornings }, tuesday('10:15'))).toBeNull();
    expect(refusalOf({ hours: mornings }, tuesday('10:16'))).toEqual({
      kind: 'OutsideOpenHours',
      open: [between('09:00', '11:00')],
    });
  });

  test.each([
    ['without a weekday', { weekdays: [], startTime: '09:00', endTime: '10:00' }, 'weekdays'],
    ['on an eighth day', { weekdays: [8], startTime: '09:00', endTime: '10:00' }, 'weekdays'],
    ['that name a day twice', { weekdays: [1, 1], startTime: '09:00', endTime: '10:00' }, 'weekdays'],
    ['from no time', { weekdays: [1], startTime: '9', endTime: '10:00' }, 'startTime'],
    ['that end before they start', { weekdays: [1], startTime: '09:00', endTime: '08:00' }, 'endTime'],
  ])('hours %s are refused by their field', (_, hours, field) => {
    const checked = checkVisitHours(hours);
    expect(checked.ok ? null : checked.refusal.field).toBe(field);
  });
});

describe('what else keeps a visit from being booked', () => {
  const one = (cap: Partial<VisitCap>, over: Partial<CapCase> = {}): CapCase => ({
    caps: [{ counts: 'visits', per: 'day', most: 1, ...cap }],
    visits: [{ startMs: tuesday('15:00'), visitTypeId: 'other' as VisitTypeId, newPatient: false }],
    visitTypeId: 'acupuncture-first' as VisitTypeId,
    newBeforeMs: Infinity,
    ...over,
  });

  test('a provider is booked only with every skill that is needed, and the first that lacks is named', () => {
    const visitType = { skills: ['needling', 'children'] };
    expect(refusalOf({ visitType, provider: { skills: ['children', 'needling', 'dance'] } })).toBeNull();
    expect(refusalOf({ visitType, provider: { skills: ['needling'] } })).toEqual({
      kind: 'VisitTypeNotOffered',
      because: 'skill-lacking',
      skill: 'children',
    });
  });

  test('a full day is refused with the next midnight, a full week with the next Monday', () => {
    expect(refusalOf({ caps: one({}) })).toMatchObject({ kind: 'CapReached', nextMs: at('2026-11-25 00:00', ZONE) });
    expect(refusalOf({ caps: one({ per: 'week' }) })).toMatchObject({ nextMs: at('2026-11-30 00:00', ZONE) });
    expect(refusalOf({ caps: one({ most: 2 }) })).toBeNull();
  });

  test('a cap of the kind counts only its kind, a quota only new patients', () => {
    expect(refusalOf({ caps: one({ counts: 'visit-type' }) })).toBeNull();
    expect(refusalOf({ caps: one({ counts: 'new-patients' }) })).toBeNull();
    expect(refusalOf({ caps: one({ counts: 'new-patients', most: 0 }) })).toMatchObject({
      kind: 'CapReached',
      nextMs: null,
    });
  });

  test('whoever has been there before is not new, and may come although no new patients are taken', () => {
    const none = { counts: 'new-patients', most: 0 } as const;
    expect(refusalOf({ caps: one(none, { newBeforeMs: tuesday('10:00') }) })).toBeNull();
    expect(refusalOf({ caps: one(none, { newBeforeMs: tuesday('10:01') }) })).not.toBeNull();
  });
});
