import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';

/**
 * Hands every error below a GraphQL field on, without a word in the log: what it becomes is decided by the access layer,
 * and `formatError` logs the ones that are ours. The framework would log the whole error, values of statements included.
 */
@Catch()
export class QuietFilter extends BaseExceptionFilter {
  override catch(exception: unknown, host: ArgumentsHost): unknown {
    if (host.getType<'graphql' | 'http'>() !== 'graphql') return super.catch(exception, host);
    return exception instanceof Error ? exception : new Error('something that is no error was thrown');
  }
}
