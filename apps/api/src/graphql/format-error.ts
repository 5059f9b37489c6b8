import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { Logger } from '@nestjs/common';
import { DatabaseUnavailable } from '@meridian/persistence';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { errorForLog } from './error-for-log.js';

/** Codes that tell the caller something about the request. Anything else is ours, and masked. */
const SHOWN = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
]);
const CONNECTION_LOST =
  /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|terminating connection|the database system is|timeout exceeded when trying to connect/i;

const logger = new Logger('graphql');

/** Outages and bugs leave as a code and a number to look up; the log has the rest, without the request's variables. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR');
  if (SHOWN.has(code)) {
    const problems = formatted.extensions?.['problems'];
    return {
      message: formatted.message.replace(/ Did you mean .*$/, ''),
      extensions: { code, ...(problems ? { problems } : {}) },
      ...(formatted.path ? { path: formatted.path } : {}),
    };
  }
  // What fails before any resolver (who is asking?) is wrapped without a path, which unwrapResolverError leaves alone.
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : unwrapResolverError(error);
  const reference = randomUUID();
  const outage =
    cause instanceof DatabaseUnavailable || (cause instanceof Error && CONNECTION_LOST.test(cause.message));
  logger.error(`${reference} ${errorForLog(cause)}`);
  return {
    message: outage
      ? 'Meridian cannot reach its database just now. Nothing was changed by this request unless it is shown.'
      : 'Something went wrong on our side.',
    extensions: { code: outage ? 'UNAVAILABLE' : 'INTERNAL', reference },
    ...(formatted.path ? { path: formatted.path } : {}),
  };
}
