import fc from 'fast-check';
import type { AppointmentState } from '@meridian/domain';
import { MINUTE_MS } from '@meridian/domain';
import { nextUp, queueTimes, type RecordedStep, type Waiting } from './queue-times.js';

const at = (minute: number, to: AppointmentState, undo = false): RecordedStep => ({
  to,
  undo,
  atMs: minute * MINUTE_MS,
});

describe('queue times', () => {
  it('begin with the arrival and end at the door of the room', () => {
    const steps = [at(0, 'arrived'), at(3, 'checked-in')];
    expect(queueTimes(steps, 12 * MINUTE_MS)).toMatchObject({ waitingMinutes: 12, inRoomMinutes: null });
    const inside = [...steps, at(12, 'in-room')];
    expect(queueTimes(inside, 20 * MINUTE_MS)).toMatchObject({ waitingMinutes: 12, inRoomMinutes: 8 });
    expect(queueTimes([...inside, at(40, 'completed')], 99 * MINUTE_MS)).toMatchObject({
      waitingMinutes: 12,
      inRoomMinutes: 28,
      sinceMs: 40 * MINUTE_MS,
    });
  });

  it('are none before anything has happened, or when all of it was taken back', () => {
    const none = { sinceMs: null, arrivedMs: null, waitingMinutes: null, inRoomMinutes: null };
    expect(queueTimes([], 5)).toEqual(none);
    expect(queueTimes([at(0, 'arrived'), at(1, 'booked', true)], 9 * MINUTE_MS)).toEqual(none);
  });

  it('go on counting for somebody who was shown into the room by mistake', () => {
    const steps = [at(0, 'arrived'), at(1, 'checked-in'), at(5, 'in-room'), at(6, 'checked-in', true)];
    expect(queueTimes(steps, 15 * MINUTE_MS)).toMatchObject({ waitingMinutes: 15, inRoomMinutes: null });
  });

  it('end for somebody who gives up', () => {
    expect(queueTimes([at(0, 'arrived'), at(25, 'cancelled')], 60 * MINUTE_MS).waitingMinutes).toBe(25);
  });

  it('are those of the steps that stand, whatever was tried and taken back between them', () => {
    const path: readonly AppointmentState[] = ['booked', 'arrived', 'checked-in', 'in-room', 'completed'];
    const tries = fc.array(fc.record({ back: fc.boolean(), minutes: fc.integer({ min: 1, max: 60 }) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(tries, (drawn) => {
        const steps: RecordedStep[] = [];
        let place = 0;
        let minute = 0;
        // The minute at which each place on the path was come to for the last time without going back behind it.
        const came: number[] = [0];
        for (const { back, minutes } of drawn) {
          minute += minutes;
          const undo = place > 0 && (back || place === path.length - 1);
          place += undo ? -1 : 1;
          if (!undo) came[place] = minute;
          steps.push(at(minute, path[place] as AppointmentState, undo));
        }
        const now = minute + 7;
        const { waitingMinutes, inRoomMinutes } = queueTimes(steps, now * MINUTE_MS);
        const [, arrived = 0, , room = 0, done = 0] = came;
        expect(waitingMinutes).toBe(place < 1 ? null : (place < 3 ? now : room) - arrived);
        expect(inRoomMinutes).toBe(place < 3 ? null : (place < 4 ? now : done) - room);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('who is next', () => {
  const waiting = (id: string, providerId: string, startMs: number, arrivedMs: number): Waiting => ({
    id,
    providerId,
    startMs,
    arrivedMs,
  });

  it('is, for each provider, the earliest appointment of those who wait, and of two the one who came first', () => {
    const all = [
      waiting('a', 'p', 20, 1),
      waiting('b', 'p', 10, 9),
      waiting('c', 'p', 10, 8),
      waiting('d', 'q', 99, 0),
    ];
    expect([...nextUp(all)].sort()).toEqual(['c', 'd']);
    expect(nextUp([])).toEqual(new Set());
  });
});
