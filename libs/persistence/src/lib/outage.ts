import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { codeOf } from './driver-error.js';

/** Postgres cannot be reached (yet, or any more), or is too busy to answer: an outage, told apart from a refusal and from a bug. */
export class DatabaseUnavailable extends Error {}

/**
 * Class 08: the connection; 57P01 to 57P03: the server shuts down, has crashed, or is starting; 55P03: a lock was not to
 * be had in time; the rest is the network's.
 */
const OUTAGE = /^(08...|57P0[123]|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/;
/** The driver has no codes for these. */
const SAID_BY_DRIVER =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;

/**
 * The error as the caller should see it: a connection that was lost or could not be had is an outage, whatever the
 * driver and the mapper call it. Everything else stays what it is.
 */
export function outageOr(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable) return error;
  const message = error instanceof Error ? error.message : '';
  // The mapper lets go of a connection that broke; what still runs on it learns no more than that.
  const isLetGo =
    error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError;
  return isLetGo || OUTAGE.test(codeOf(error)) || SAID_BY_DRIVER.test(message)
    ? new DatabaseUnavailable(isLetGo ? 'the connection was lost' : message, { cause: error })
    : error;
}
