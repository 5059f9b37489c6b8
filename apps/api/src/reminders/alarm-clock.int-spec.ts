import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import Bull from 'bull';
import { type AlarmClock, BullAlarmClock } from './alarm-clock.js';
import { LEASE_MS } from './errand.js';
import { DeliverySetup } from './testing/delivery-setup.js';

const REDIS = process.env['TEST_REDIS_URL'] ?? '';
const setup = DeliverySetup.forEachTest();
let prefix = '';
const opened: AlarmClock[] = [];

function worker(redisUrl: string, answers = true, mailer = setup.mailer) {
  const alarm = new BullAlarmClock(redisUrl, prefix);
  opened.push(alarm);
  const made = setup.worker({ alarm, mailer });
  if (answers) alarm.answer(4, (errands) => made.deliveries.deliver(errands));
  return { alarm, ...made };
}

async function until(condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await condition()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await condition()).toBe(true);
}

beforeEach(() => {
  prefix = `spec-${process.pid}-${Math.random().toString(36).slice(2)}`;
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((alarm) => alarm.close()));
});

describe('Redis as the alarm clock', () => {
  it('two workers share what one of them claimed, each message once', async () => {
    await setup.book(30);
    const one = worker(REDIS);
    worker(REDIS);
    await one.sweeper.sweepOnce();
    await until(() => setup.sink.received.length >= 30);
    await one.sweeper.idle();
    setup.expectOnceEach(30);
  });

  it('a worker that stops leaves nothing behind that only its claims would free', async () => {
    await setup.book(90);
    setup.sink.delayMs = 100;
    const leaving = worker(REDIS, false, setup.newMailer(2_000));
    leaving.sweeper.start();
    await until(() => setup.sink.received.length >= 4);
    await leaving.sweeper.stop();
    const sent = setup.sink.received.length;
    expect(sent).toBeLessThan(90);
    setup.sink.delayMs = 0;
    // The clock stands still: no claim runs out.
    const next = worker(REDIS);
    await next.sweeper.sweepOnce();
    await until(() => setup.sink.received.length >= 90);
    await next.sweeper.idle();
    setup.expectOnceEach(90);
  });

  it('queued jobs that are flushed away are delivered when their claims run out', async () => {
    await setup.book(20);
    const silent = worker(REDIS, false);
    await silent.sweeper.sweepOnce();
    expect(await silent.alarm.waiting()).toBeGreaterThanOrEqual(20);
    const queue = new Bull('deliver', REDIS, { prefix });
    await queue.client.eval(
      `for _, key in ipairs(redis.call('keys', ARGV[1])) do redis.call('del', key) end`,
      0,
      `${prefix}:*`,
    );
    await queue.close();
    const awake = worker(REDIS);
    await awake.sweeper.sweepOnce();
    await awake.sweeper.idle();
    expect(setup.sink.received).toHaveLength(0);
    setup.clock.advance(LEASE_MS + 1_000);
    await awake.sweeper.sweepOnce();
    await awake.sweeper.idle();
    setup.expectOnceEach(20);
  });

  it('a queue that takes jobs and never gives them out delays by one claim and loses nothing', async () => {
    await setup.book(5);
    const silent = worker(REDIS, false);
    await silent.sweeper.sweepOnce();
    setup.clock.advance(LEASE_MS + 1_000);
    await silent.sweeper.sweepOnce();
    await silent.sweeper.idle();
    setup.expectOnceEach(5);
    // The old jobs come out at last: their claims are worthless.
    const late = worker(REDIS);
    await until(async () => (await late.alarm.waiting()) === 0);
    await late.deliveries.idle();
    setup.expectOnceEach(5);
  });
});

describe('Redis away', () => {
  it('nothing listens: delivered at once, and the process lives', async () => {
    await setup.book(5);
    const alone = worker('redis://127.0.0.1:9');
    await alone.sweeper.sweepOnce();
    await alone.sweeper.idle();
    setup.expectOnceEach(5);
  });

  it('a Redis that accepts the connection and never answers costs half a second, and is used again when it answers', async () => {
    await setup.book(5);
    const upstream = new URL(REDIS);
    const sockets = new Set<Socket>();
    let answers = false;
    const proxy = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      if (!answers) return;
      const through = connect(Number(upstream.port), upstream.hostname);
      through.on('error', () => undefined);
      sockets.add(through);
      socket.pipe(through).pipe(socket);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = Object.assign(new URL(REDIS), { port: String((proxy.address() as AddressInfo).port) }).toString();
    const half = worker(url);
    const begunAt = performance.now();
    await half.sweeper.sweepOnce();
    await half.sweeper.idle();
    expect(performance.now() - begunAt).toBeLessThan(3_000);
    setup.expectOnceEach(5);

    answers = true;
    for (const socket of sockets) socket.destroy();
    await until(async () => (await half.alarm.waiting()) === 0, 20_000);
    await setup.book(5);
    await half.sweeper.sweepOnce();
    await until(() => setup.sink.received.length >= 10);
    await half.sweeper.idle();
    setup.expectOnceEach(10);
    await half.alarm.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => proxy.close(resolve));
  });
});
