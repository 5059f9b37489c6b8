import { checkWaiting, type WaitingWindow } from './check-waiting.js';
import { waitingReason } from './waiting-order.js';

const TODAY = '2026-11-23';
const window = (change: Partial<WaitingWindow> = {}): WaitingWindow => ({
  weekdays: [1, 3],
  fromTime: '09:00',
  untilTime: '12:00',
  from: TODAY,
  until: '2026-12-24',
  ...change,
});

describe('what somebody can wait for', () => {
  it('is any days and times that are still to come', () => {
    for (const ok of [{}, { weekdays: [], fromTime: null }, { from: '2026-01-01' }, { until: TODAY }])
      expect(checkWaiting(window(ok), TODAY)).toMatchObject({ ok: true });
  });

  it.each([
    ['weekdays', { weekdays: [0] }],
    ['weekdays', { weekdays: [1.5] }],
    ['weekdays', { weekdays: [2, 2] }],
    ['untilTime', { fromTime: '12:00', untilTime: '12:00' }],
    ['until', { from: '2026-12-25' }],
    ['until', { from: '2026-01-01', until: '2026-11-22' }],
    ['until', { until: '2027-11-24' }],
  ])('is refused by the name of the field: %s', (field, change) => {
    expect(checkWaiting(window(change), TODAY)).toMatchObject({ ok: false, refusal: { field } });
  });
});

describe('why somebody stands where he stands', () => {
  it('is the urgency and the whole days so far', () => {
    const who = { id: 'a', urgency: 'urgent', sinceMs: Date.UTC(2026, 10, 1, 12) } as const;
    expect(waitingReason(who, Date.UTC(2026, 10, 4, 11))).toEqual({ urgency: 'urgent', days: 2 });
    expect(waitingReason(who, who.sinceMs - 1)).toEqual({ urgency: 'urgent', days: 0 });
  });
});
