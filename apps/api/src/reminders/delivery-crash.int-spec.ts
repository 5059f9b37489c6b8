import type { DeliveryOutcome, Mailer, OutgoingMail } from '@meridian/notifications';
import { type AlarmClock, NO_ALARM_CLOCK } from './alarm-clock.js';
import { LEASE_MS } from './errand.js';
import { DeliverySetup, START } from './testing/delivery-setup.js';

const setup = DeliverySetup.forEachTest();

/** The mailer of a process that is killed after the mail server said yes. */
const killedAfterSending: Mailer = {
  send: async (mail: OutgoingMail): Promise<DeliveryOutcome> => {
    await setup.mailer.send(mail);
    throw new Error('killed');
  },
  close: () => Promise.resolve(),
};
const killed = () => setup.worker({ mailer: killedAfterSending });

describe('workers that die or meet', () => {
  it('killed after the server said yes: exactly one further copy, with the same Message-ID', async () => {
    const visit = await setup.world.book(START);
    await setup.sweep(killed());
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(1);
    setup.clock.advance(LEASE_MS + 1_000);
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([{ state: 'ambiguous' }, {}]);
    for (let round = 0; round < 4; round++) {
      await setup.sweep();
      setup.clock.advance(LEASE_MS + 1_000);
    }
    expect(setup.sink.received).toHaveLength(2);
    expect(new Set(setup.sink.received.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([{ state: 'sent', attempts: 2 }, {}]);
  });

  it('killed twice: never a third copy, and the desk is told that nobody knows', async () => {
    const visit = await setup.world.book(START);
    for (let round = 0; round < 5; round++) {
      await setup.sweep(killed());
      setup.clock.advance(LEASE_MS + 1_000);
    }
    expect(setup.sink.received).toHaveLength(2);
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([
      { state: 'ambiguous', lastError: expect.stringContaining('Tried twice') },
      {},
    ]);
  });

  it('ten workers at once send one copy of each', async () => {
    await Promise.all(Array.from({ length: 40 }, () => setup.world.book(START)));
    setup.sink.delayMs = 20;
    const workers = Array.from({ length: 10 }, () => setup.worker());
    await Promise.all(workers.map((each) => setup.sweep(each)));
    expect(setup.sink.received).toHaveLength(40);
    expect(new Set(setup.sink.received.map(({ messageId }) => messageId)).size).toBe(40);
  });

  it('the same errand handed out twice is done once', async () => {
    await setup.world.book(START);
    const handed: Parameters<AlarmClock['ring']>[0][number][] = [];
    const alarm: AlarmClock = { ...NO_ALARM_CLOCK, ring: async (errands) => handed.push(...errands) > 0 };
    await setup.sweep(setup.worker({ alarm }));
    const { deliveries } = setup.worker();
    await Promise.all([...handed, ...handed].map((errand) => deliveries.deliver([errand])));
    expect(setup.sink.received).toHaveLength(1);
  });

  it('stopping lets a running delivery finish and gives back what was not begun', async () => {
    await Promise.all(Array.from({ length: 20 }, () => setup.world.book(START)));
    setup.sink.delayMs = 300;

    const { sweeper } = setup.worker({ mailer: setup.newMailer(2_000) });
    await sweeper.sweepOnce();
    while (setup.sink.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await sweeper.stop();
    const sent = setup.sink.received.length;
    expect(sent).toBeGreaterThan(0);
    setup.sink.delayMs = 0;
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(20);
    expect(new Set(setup.sink.received.map(({ messageId }) => messageId)).size).toBe(20);
  });
});
