import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Actor } from '../auth/actor.js';
import type { Rows } from './rows.js';

/** What every resolver is given: who asks, this request's batched reads, and the raw request for cookies. */
export interface RequestContext {
  readonly actor: Actor | null;
  /** SHA-256 of the session token, when signed in. */
  readonly sessionHash: string | null;
  readonly rows: Rows;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The caller of a field that needs one. The access check has already refused others; this is the second lock. */
export function actorOf(context: RequestContext): Actor {
  if (!context.actor) throw new GraphQLError('Please sign in.', { extensions: { code: 'UNAUTHENTICATED' } });
  return context.actor;
}
