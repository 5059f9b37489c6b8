import { Socket } from 'node:net';

/**
 * A socket that sends what is written within one turn of the event loop at once. Statements that a transaction issues
 * together then travel as one packet: where a system call is dear, it costs more than the statement it carries.
 */
export class BatchingSocket extends Socket {
  private waiting = false;

  /** The driver corks for each statement; what it uncorks waits for the end of the turn. */
  override uncork(): void {
    if (this.waiting) return super.uncork();
    this.waiting = true;
    process.nextTick(() => {
      this.waiting = false;
      super.uncork();
    });
  }
}
