import type { AddressInfo } from 'node:net';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '../../src/config.js';
import { createHttpApp } from '../../src/http.js';

/** A real API on a real port and a database of its own, as a browser or another program meets it. */
export interface RunningApi {
  readonly url: string;
  readonly test: TestDatabase;
  readonly app: NestFastifyApplication;
  stop(): Promise<void>;
}

/** Settings of a spec are the process's: one API a spec file. */
export async function startApi(settings: Record<string, string> = {}): Promise<RunningApi> {
  const test = await createTestDatabase();
  Object.assign(process.env, { DATABASE_URL: test.appUrl, DATABASE_OWNER_URL: test.ownerUrl, DEMO: '', REDIS_URL: '', SMTP_URL: '', NODE_ENV: 'test', ...settings });
  const app = await createHttpApp(readConfig(process.env), null);
  app.useLogger(['error', 'fatal']);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    test,
    app,
    stop: async () => {
      await app.close();
      await test.drop();
    },
  };
}

export interface GraphqlAnswer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly cookie: string | null;
}

/** One GraphQL request over HTTP. */
export async function graphql<Data = Record<string, never>>(api: RunningApi, query: string, variables: Record<string, unknown> = {}, cookie: string | null = null): Promise<GraphqlAnswer<Data>> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data: Data; errors?: GraphqlAnswer<Data>['errors'] };
  return { status: response.status, data: body.data, ...(body.errors ? { errors: body.errors } : {}), cookie: response.headers.get('set-cookie')?.split(';')[0] ?? null };
}

/** The session cookie of this account. */
export async function signIn(api: RunningApi, email: string, password: string): Promise<string> {
  const answer = await graphql<{ signIn: { __typename: string } }>(api, 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: { email, password } });
  if (answer.data.signIn.__typename !== 'Me' || !answer.cookie) throw new Error(`could not sign in as ${email}: ${JSON.stringify(answer.data)}`);
  return answer.cookie;
}
