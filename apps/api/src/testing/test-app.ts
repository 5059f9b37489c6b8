import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';
import { SESSION_COOKIE, SessionService } from '../auth/session.service.js';
import { readConfig } from '../config.js';
import { createHttpApp } from '../http.js';
import type { TestDatabase } from '@meridian/persistence/testing';

/** What a GraphQL request answered, through HTTP. */
export interface Answered {
  readonly status: number;
  // A spec reads whatever fields it asked for.
  readonly data: Record<string, Record<string, unknown>>;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  /** Sends an operation through HTTP in a session of this actor's account; null = signed out. */
  send(actor: Actor | null, query: string, variables?: Record<string, unknown>): Promise<Answered>;
  close(): Promise<void>;
}

/** The whole HTTP application on a spec's database, built but not listening. */
export async function startTestApp(on: TestDatabase): Promise<TestApp> {
  process.env['DATABASE_URL'] = on.appUrl;
  process.env['NODE_ENV'] = 'test';
  const app = await createHttpApp(readConfig(process.env), null);
  app.useLogger(['error', 'fatal']);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(Database).connect();
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (actor: Actor): Promise<string> => {
    const known = tokens.get(actor.accountId) ?? app.get(SessionService).begin(actor.accountId, actor.organizationId);
    tokens.set(actor.accountId, known);
    return known;
  };
  return {
    app,
    send: async (actor, query, variables = {}) => {
      const cookies = actor ? { [SESSION_COOKIE]: await tokenOf(actor) } : {};
      const response = await app.inject({ method: 'POST', url: '/graphql', payload: { query, variables }, cookies });
      const body = response.json<Partial<Answered>>();
      return { status: response.statusCode, data: body.data ?? {}, errors: body.errors ?? [] };
    },
    close: () => app.close(),
  };
}
