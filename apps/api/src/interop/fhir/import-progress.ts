/** Where progress is told: standard error, or a list of lines in a spec. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const REFRESH_MS = 2_000;
const CLEAR_LINE = '\r\u001b[K';

/** Tells lines as files are done and, on a terminal, how far a long one has come. */
export class ImportProgress {
  private label = '';
  private done = 0;
  private expected = 0;
  private timer: NodeJS.Timeout | undefined;
  private shown = false;

  constructor(private readonly output: ProgressOutput) {}

  start(label: string): void {
    Object.assign(this, { label, done: 0, expected: 0 });
    if (this.output.isTTY === true) this.timer ??= setInterval(() => this.show(), REFRESH_MS).unref();
  }

  /** The file has been checked; this many records will be written. */
  expect(records: number): void {
    this.expected = records;
  }

  step(): void {
    this.done += 1;
  }

  say(line: string): void {
    this.output.write(`${this.shown ? CLEAR_LINE : ''}${line}\n`);
    this.shown = false;
  }

  finish(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.shown) this.output.write(CLEAR_LINE);
    this.shown = false;
  }

  private show(): void {
    const state = this.expected === 0 ? 'checking' : `${this.done} of ${this.expected} records`;
    this.output.write(`${CLEAR_LINE}${this.label}: ${state}`);
    this.shown = true;
  }
}
