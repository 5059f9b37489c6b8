import { DAY_MS, HOUR_MS, MINUTE_MS } from '@meridian/domain';
import { DeliverySetup, START } from './testing/delivery-setup.js';

const setup = DeliverySetup.forEachTest();

describe('what a visit owes', () => {
  it('a booking brings one confirmation with an invite, and nothing else before its time', async () => {
    const visit = await setup.world.book(START, { email: 'ada@patient.test' });
    await setup.sweep();
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(1);
    const [mail] = setup.sink.received;
    expect(mail).toMatchObject({
      to: ['ada@patient.test'],
      subject: expect.stringContaining('Your appointment at Lakeside Clinic'),
    });
    expect(mail?.calendar).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:0/);
    expect(mail?.calendar).toContain(`UID:appointment-${visit.id}@demo.test`);
    expect(mail?.raw).not.toContain('Acupuncture');
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([
      { kind: 'confirmation', state: 'sent', attempts: 1, lastError: null, sentAt: new Date(START) },
      {
        kind: 'reminder',
        state: 'due',
        attempts: 0,
        to: 'ada@patient.test',
        subject: expect.stringContaining('Reminder'),
        text: expect.stringContaining('Hello Ada Okafor'),
      },
    ]);
  });

  it('the reminder leaves the day before and not sooner', async () => {
    const visit = await setup.world.book(START, { startMs: START + 2 * DAY_MS });
    await setup.sweep();
    setup.clock.set(START + DAY_MS - 1_000);
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(1);
    setup.clock.set(START + DAY_MS);
    await setup.sweep();
    expect(setup.sink.received.map(({ subject }) => subject.split(':')[0])).toEqual([
      expect.stringContaining('Your appointment'),
      'Reminder',
    ]);
    expect(setup.sink.received[1]?.calendar).toBeNull();
    expect(await setup.world.open()).toBe(0);
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });

  it('a move voids what the old time owed and moves the invite', async () => {
    const visit = await setup.world.book(START);
    await setup.sweep();
    await setup.world.move(visit, START + 9 * DAY_MS, START + HOUR_MS);
    setup.clock.set(START + 8 * DAY_MS);
    await setup.sweep();
    expect(setup.sink.received.map(({ subject }) => subject.split(/:| at /)[0]).sort()).toEqual([
      'New time',
      'Reminder',
      'Your appointment',
    ]);
    const moved = setup.sink.received.find(({ subject }) => subject.startsWith('New time'));
    expect(moved?.calendar).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:1/);
    const messages = await setup.world.messages(visit, setup.clock.now());
    expect(messages.find(({ kind, state }) => kind === 'reminder' && state === 'void')?.lastError).toContain('moved');
  });

  it('a move is seen right before the send, even by a row that nobody has voided', async () => {
    const visit = await setup.world.book(START, { startMs: START + 2 * DAY_MS });
    await setup.sweep();
    setup.clock.set(START + DAY_MS);
    await setup.database.inOrganization(setup.world.organizationId, (tx) =>
      tx.query('update appointment set generation = 2 where id = $1', [visit.id]),
    );
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(1);
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([
      { state: 'sent' },
      { state: 'void', lastError: expect.stringContaining('moved') },
    ]);
  });

  it('a cancellation takes the visit out of the calendar and silences the reminder', async () => {
    const visit = await setup.world.book(START);
    await setup.sweep();
    await setup.world.cancel(visit, START + HOUR_MS);
    setup.clock.set(START + 6 * DAY_MS + HOUR_MS);
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(2);
    expect(setup.sink.received[1]?.calendar).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:1[\s\S]*STATUS:CANCELLED/);
    expect(await setup.world.open()).toBe(0);
  });
});

describe('who gets mail', () => {
  it.each([
    ['no address', { email: null }, 'no e-mail address'],
    ['an address that is none', { email: 'p@y.test, evil@e.test' }, 'not valid'],
    ['no wish for e-mail', { emailConsent: false }, 'does not want e-mail'],
    ['an address outside .test in demo mode', { email: 'ada@example.org' }, 'demo mode'],
  ])('a patient with %s gets none, and the desk reads why', async (_, over, words) => {
    const visit = await setup.world.book(START, over);
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(0);
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([
      { state: 'void', lastError: expect.stringContaining(words) },
      { state: 'due' },
    ]);
  });

  it('outside demo mode any address may get mail', async () => {
    await setup.world.book(START, { email: 'ada@example.org' });
    await setup.sweep(setup.worker({ demo: false }));
    expect(setup.sink.to('ada@example.org')).toHaveLength(1);
  });
});

describe('a mail server in trouble', () => {
  it('"not now" is tried again later, and delivered once', async () => {
    const visit = await setup.world.book(START);
    setup.sink.refuse = 451;
    await setup.sweep();
    await setup.sweep();
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([
      { state: 'due', attempts: 1, lastError: expect.stringContaining('451') },
      {},
    ]);
    setup.sink.refuse = 0;
    setup.clock.advance(2 * MINUTE_MS);
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(1);
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([
      { state: 'sent', attempts: 2, lastError: null },
      {},
    ]);
  });

  it('"never" ends it, and the desk reads it', async () => {
    const visit = await setup.world.book(START);
    setup.sink.refuse = 550;
    await setup.sweep();
    setup.sink.refuse = 0;
    setup.clock.advance(HOUR_MS);
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(0);
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([
      { state: 'failed', attempts: 1, lastError: expect.stringMatching(/refused it.*550/s) },
      {},
    ]);
  });

  it('a server that is not there costs nothing but time', async () => {
    const visit = await setup.world.book(START);
    const nowhere = setup.newMailer(undefined, 'smtp://127.0.0.1:9');
    await setup.sweep(setup.worker({ mailer: nowhere }));
    await nowhere.close();
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([{ state: 'due', attempts: 1 }, {}]);
    setup.clock.advance(2 * MINUTE_MS);
    await setup.sweep();
    expect(setup.sink.received).toHaveLength(1);
  });

  it('without a mail server nothing is claimed and no attempt is used up', async () => {
    const visit = await setup.world.book(START);
    const { sweeper } = setup.worker({ mailer: null });
    sweeper.start();
    await sweeper.stop();
    expect(await setup.world.messages(visit, setup.clock.now())).toMatchObject([{ state: 'due', attempts: 0 }, {}]);
  });
});
