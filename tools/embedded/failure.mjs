/** A condition that is told in one line and ends the program; everything else is a defect. */
export class Failure extends Error {
  /** What the program answers to whoever called it. */
  exitCode = 1;
}

/** The command line asks for something that there is not; exit code 2, as is usual. */
export class Misuse extends Failure {
  exitCode = 2;
}

const SIGNAL_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The exit code of a program that a signal ended before its work was done. @param {keyof typeof SIGNAL_CODES} signal */
export const codeOfSignal = (signal) => SIGNAL_CODES[signal];

/** A person or the system asked for an end before the work was done. */
export class Interrupted extends Failure {
  /** @param {keyof typeof SIGNAL_CODES} signal */
  constructor(signal) {
    super(`Interrupted (${signal})`);
    this.exitCode = codeOfSignal(signal);
  }
}

/** The exit code of a program that ends with what was thrown. @param {unknown} error */
export const exitCodeOf = (error) => (error instanceof Failure ? error.exitCode : 1);
