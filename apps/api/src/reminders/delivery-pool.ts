import type { Errand } from './errand.js';

/** Errands of this worker itself, so many at once, in the order of their arrival. */
export class DeliveryPool {
  private readonly queue: Errand[] = [];
  private active = 0;
  private stopped = false;
  private readonly idlers: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly handle: (errand: Errand) => Promise<void>,
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  add(errands: readonly Errand[]): void {
    this.queue.push(...errands);
    while (!this.stopped && this.active < this.atOnce && this.queue.length > 0) void this.work();
  }

  /** Begins nothing more, and gives back what has not begun. */
  stop(): Errand[] {
    this.stopped = true;
    return this.queue.splice(0);
  }

  /** Resolves when nothing waits and nothing runs. */
  async idle(): Promise<void> {
    if (this.active > 0) await new Promise<void>((resolve) => this.idlers.push(resolve));
  }

  private async work(): Promise<void> {
    this.active += 1;
    for (let errand = this.queue.shift(); errand; errand = this.queue.shift()) await this.handle(errand);
    this.active -= 1;
    if (this.active === 0) for (const resolve of this.idlers.splice(0)) resolve();
  }
}
