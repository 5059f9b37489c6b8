import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database, DatabaseUnavailable } from '@meridian/persistence';
import { GraphQLError } from 'graphql';
import { SESSION_COOKIE, SessionService } from '../auth/session.service.js';
import type { Config } from '../config.js';
import { CONFIG } from '../database/database.module.js';
import { guardRootFields } from './access.js';
import { formatError } from './format-error.js';
import { clientErrorsAre400 } from './client-errors.plugin.js';
import { neverStored } from './never-stored.plugin.js';
import type { RequestContext } from './request-context.js';
import { Rows } from './rows.js';
import { DateTimeScalar } from './scalars.js';

// What a screen of ours needs, doubled; a hand-written explorer query still fits.
const armor = new ApolloArmor({
  maxDepth: { n: 12 },
  maxAliases: { n: 15, allowList: [] },
  maxDirectives: { n: 5 },
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: true },
});

/** graphql-js counts tokens itself and answers 400; the limiter's own count would answer 500. */
const QUERY_TOKENS_MAX = 2_000;

/** Nothing of the request ran: whoever stands in front may send it to another process. */
function outageIs503(error: unknown): never {
  if (!(error instanceof DatabaseUnavailable)) throw error;
  throw new GraphQLError(error.message, { originalError: error, extensions: { http: { status: 503 } } });
}

/** The GraphQL endpoint: code first, default deny, masked errors, bounded queries, no stack traces. */
export const graphqlModule = GraphQLModule.forRootAsync<ApolloDriverConfig>({
  driver: ApolloDriver,
  inject: [CONFIG, Database, SessionService],
  useFactory: (config: Config, database: Database, sessions: SessionService): ApolloDriverConfig => {
    const limits = armor.protect();
    return {
      autoSchemaFile: true,
      sortSchema: true,
      buildSchemaOptions: { scalarsMap: [{ type: Date, scalar: DateTimeScalar }] },
      transformSchema: guardRootFields,
      path: '/graphql',
      csrfPrevention: true,
      parseOptions: { maxTokens: QUERY_TOKENS_MAX },
      introspection: config.NODE_ENV !== 'production',
      includeStacktraceInErrorResponses: false,
      graphiql: false,
      playground: false,
      hideSchemaDetailsFromClientErrors: true,
      formatError,
      // The limiter's types come from Apollo's CommonJS build, ours from its ES build: same shape, different names.
      plugins: [
        ...(limits.plugins as unknown as ApolloServerPlugin[]),
        clientErrorsAre400,
        // It looks at every field of every answer, only to say that nothing may be kept: neverStored says so at once.
        ApolloServerPluginCacheControlDisabled(),
        neverStored,
      ],
      validationRules: limits.validationRules,
      context: async (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> => {
        const session = await sessions.actorOf(request.cookies[SESSION_COOKIE]).catch(outageIs503);
        return {
          actor: session?.actor ?? null,
          sessionHash: session?.sessionHash ?? null,
          rows: new Rows(database, session?.actor ?? null),
          request,
          reply,
        };
      },
    };
  },
});
