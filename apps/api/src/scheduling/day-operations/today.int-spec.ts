import { type DayDesk, openDayDesk } from './testing/day-desk.js';

describe("the day's board", () => {
  let desk: DayDesk['desk'];
  let setTime: DayDesk['setTime'];
  let booked: DayDesk['booked'];
  let step: DayDesk['step'];
  let entries: DayDesk['entries'];
  beforeAll(async () => {
    ({ desk, setTime, booked, step, entries } = await openDayDesk());
  });
  afterAll(() => desk?.close());

  it('shows who waits and how long, who is next, and who is late', async () => {
    setTime('07:00', 9);
    const [first, second] = [await booked('09:00', 9), await booked('10:00', 9)];
    setTime('09:05', 9);
    expect(await entries()).toMatchObject([
      { lateMinutes: 5, waitingMinutes: null, nextUp: false },
      { lateMinutes: null },
    ]);
    await step(second, 'arrive');
    setTime('09:07', 9);
    const here = await step(first, 'arrive');
    setTime('09:20', 9);
    expect(await entries()).toMatchObject([
      { appointment: { id: first['id'], state: 'arrived' }, waitingMinutes: 13, nextUp: true },
      { appointment: { id: second['id'] }, waitingMinutes: 15, nextUp: false },
    ]);
    await step(await step(here, 'check_in'), 'enter_room');
    setTime('09:30', 9);
    expect(await entries()).toMatchObject([
      { waitingMinutes: 13, inRoomMinutes: 10, nextUp: false, appointment: { room: { name: expect.any(String) } } },
      { waitingMinutes: 25, nextUp: true },
    ]);
  });
});
