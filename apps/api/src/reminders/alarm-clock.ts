import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import Bull from 'bull';
import type { Errand } from './errand.js';

/**
 * Tells workers that errands wait. It may be away, slow, or forget what it was told: the rows in Postgres are the
 * promise, and a claim that nobody answered runs out.
 */
export interface AlarmClock {
  /** Hands the errands to whichever worker is free. False: it did not take them, and the caller delivers them itself. */
  ring(errands: readonly Errand[]): Promise<boolean>;
  /** How many errands wait, at most, or null when that is not known. */
  waiting(): Promise<number | null>;
  /** From now on errands come to this worker too, in bundles, `atOnce` bundles at a time. */
  answer(atOnce: number, handle: (errands: readonly Errand[]) => Promise<void>): void;
  /** No errand comes any more. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** Without Redis every worker delivers what it claims. */
export const NO_ALARM_CLOCK: AlarmClock = {
  ring: () => Promise.resolve(false),
  waiting: () => Promise.resolve(null),
  answer: () => undefined,
  quiet: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

const QUEUE = 'deliver';
/** Errands of one job: handing a job out costs several round trips, whatever is in it. Few, so that workers share and the order is kept. */
const BUNDLE = 8;
const PATIENCE_MS = 500;
/** After Redis kept us waiting once, it is left alone for so long. */
const REST_MS = 5_000;
const RECONNECT_MAX_MS = 2_000;
/** A connection on which nothing comes back is given up: the other end may be gone without a word. Longer than the queue's own idle wait of 5 s. */
const SILENCE_MAX_MS = 15_000;

/** Bull on Redis: fan-out over the workers. */
export class BullAlarmClock implements AlarmClock {
  private readonly log = new Logger('AlarmClock');
  private readonly queue: Bull.Queue<Errand[]>;
  private restUntil = 0;
  private away = false;
  private ended = false;

  constructor(redisUrl: string, prefix = 'meridian') {
    this.queue = new Bull<Errand[]>(QUEUE, {
      prefix,
      redis: redisOptionsOf(redisUrl),
      // A job whose worker died is not run again from here: the row's claim runs out and the row decides.
      settings: { maxStalledCount: 0, retryProcessDelay: 1_000 },
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    });
    this.queue.on('error', (error) => this.report(error));
  }

  async ring(errands: readonly Errand[]): Promise<boolean> {
    const jobs = bundlesOf(errands).map((data) => ({ data, opts: { jobId: randomUUID() } }));
    return (await this.ask(() => this.queue.addBulk(jobs))) !== null;
  }

  async waiting(): Promise<number | null> {
    const jobs = await this.ask(() => this.queue.getWaitingCount());
    return jobs === null ? null : jobs * BUNDLE;
  }

  answer(atOnce: number, handle: (errands: readonly Errand[]) => Promise<void>): void {
    this.queue.process(atOnce, ({ data }) => handle(data)).catch((error: unknown) => this.report(error));
  }

  async quiet(): Promise<void> {
    await within(PATIENCE_MS, this.queue.pause(true, true)).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.ended = true;
    await within(PATIENCE_MS, this.queue.close(true)).catch(() => undefined);
    for (const client of this.queue.clients) client.disconnect();
  }

  /** Null when Redis did not answer in time; then it is not asked again for a while. */
  private async ask<T>(question: () => Promise<T>): Promise<T | null> {
    if (performance.now() < this.restUntil || this.ended) return null;
    try {
      const answer = await within(PATIENCE_MS, question());
      if (this.away) this.log.log('Redis is back');
      this.away = false;
      return answer;
    } catch (error) {
      this.restUntil = performance.now() + REST_MS;
      this.report(error);
      return null;
    }
  }

  /** Said once per absence: the client reconnects by itself, many times. */
  private report(error: unknown): void {
    if (this.away || this.ended) return;
    this.away = true;
    this.log.warn(`Redis is away, delivering without it: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const bundlesOf = (errands: readonly Errand[]): Errand[][] =>
  Array.from({ length: Math.ceil(errands.length / BUNDLE) }, (_, index) =>
    errands.slice(index * BUNDLE, (index + 1) * BUNDLE),
  );

/** The settings of a connection from a redis:// or rediss:// URL. */
function redisOptionsOf(redisUrl: string): Bull.QueueOptions['redis'] & object {
  const url = new URL(redisUrl);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || 6379,
    db: Number(url.pathname.slice(1)) || 0,
    ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
    connectTimeout: 5_000,
    socketTimeout: SILENCE_MAX_MS,
    maxRetriesPerRequest: 1,
    retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), RECONNECT_MAX_MS),
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${ms} ms`)), ms);
  });
  // The work may still fail after it was given up; nobody is left to hear of it.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
