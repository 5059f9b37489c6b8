import type { Errand } from './errand.js';

const GROUP_MIN = 4;
const GROUP_MAX = 32;
/** So many groups under way: while one is being sent, the next is read and the last is written down. */
const GROUPS = 2;
/**
 * A group grows while its messages are through in the first of these times and shrinks when they take longer than the
 * second, so that little lies between the last look at a visit and its mail, whatever the mail server takes.
 */
const QUICK_MS = 100;
const SLOW_MS = 200;

/** Delivers a group; calls `freed` for each of its errands, once, when it is through. */
export type DeliverGroup = (errands: readonly Errand[], freed: () => void) => Promise<void>;

interface Waiting {
  readonly errand: Errand;
  readonly done: () => void;
}

/** The errands of this worker, in the order of their arrival, in groups whose size follows the mail server. */
export class DeliveryPool {
  private readonly queue: Waiting[] = [];
  private active = 0;
  private size = GROUP_MIN;
  private stopped = false;
  private readonly idlers: (() => void)[] = [];

  constructor(private readonly deliver: DeliverGroup) {}

  get waiting(): number {
    return this.queue.length;
  }

  /** Resolves when all of them are through or given back. After `stop` nothing is taken, and the answer is false. */
  async add(errands: readonly Errand[]): Promise<boolean> {
    if (this.stopped) return false;
    const through = errands.map((errand) => new Promise<void>((done) => this.queue.push({ errand, done })));
    this.begin();
    await Promise.all(through);
    return true;
  }

  /** Begins nothing more, and gives back what has not begun. */
  stop(): Errand[] {
    this.stopped = true;
    const unbegun = this.queue.splice(0);
    for (const { done } of unbegun) done();
    return unbegun.map(({ errand }) => errand);
  }

  /** Resolves when nothing waits and nothing runs. */
  async idle(): Promise<void> {
    if (this.active > 0) await new Promise<void>((resolve) => this.idlers.push(resolve));
  }

  /** A message that hangs takes its own place, not that of its group. */
  private begin(): void {
    for (;;) {
      const free = GROUPS * this.size - this.active;
      if (this.queue.length === 0 || free < this.size / 2) return;
      void this.handle(this.queue.splice(0, Math.min(this.size, free)));
    }
  }

  private async handle(group: readonly Waiting[]): Promise<void> {
    this.active += group.length;
    const begunAt = performance.now();
    await this.deliver(
      group.map(({ errand }) => errand),
      () => this.free(performance.now() - begunAt),
    );
    for (const { done } of group) done();
  }

  private free(tookMs: number): void {
    this.active -= 1;
    if (tookMs < QUICK_MS) this.size = Math.min(GROUP_MAX, this.size + 1);
    else if (tookMs > SLOW_MS) this.size = Math.max(GROUP_MIN, this.size - 1);
    this.begin();
    if (this.active === 0) for (const resolve of this.idlers.splice(0)) resolve();
  }
}
