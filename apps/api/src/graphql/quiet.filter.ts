import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { GqlExceptionFilter } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { InvalidInputError } from './refusal.type.js';

/** Passes expected answers on without logging them as errors; what they become is decided by the access layer. */
@Catch(InvalidInputError, GraphQLError)
export class QuietFilter implements GqlExceptionFilter {
  catch(exception: Error, _host: ArgumentsHost): Error {
    return exception;
  }
}
