import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AccountId, type OrganizationId, type Role, ROLES } from '@meridian/domain';
import { Database, RoleAssignmentEntity } from '@meridian/persistence';
import { createTestDatabase } from '@meridian/persistence/testing';
import type { GraphQLSchema } from 'graphql';
import { SESSION_COOKIE, SessionService } from '../../src/auth/session.service.js';
import { readConfig } from '../../src/config.js';
import { createHttpApp } from '../../src/http.js';

const CONNECT_RETRY_MS = 20;

export interface Reply {
  readonly status: number;
  readonly data: Record<string, unknown> | null;
  /** `extensions.code` of each error; empty when there is none. */
  readonly codes: readonly string[];
  readonly text: string;
}

export interface TestApp {
  readonly schema: GraphQLSchema;
  /** One request as an account with this one role, in a session of its own; as nobody when the role is null. */
  call(role: Role | null, query: string, variables: Record<string, unknown>): Promise<Reply>;
  close(): Promise<void>;
}

/** The whole HTTP application on a database of its own, with one organization and an account for each role. */
export async function startTestApp(): Promise<TestApp> {
  const spec = await createTestDatabase();
  const environment = { NODE_ENV: 'test', DATABASE_URL: spec.appUrl, SMTP_URL: '', REDIS_URL: '' };
  Object.assign(process.env, environment);
  const app = await createHttpApp(readConfig(process.env), null);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await connected(app.get(Database));
  const { organizationId, accounts } = await addAccounts(spec.database);
  const call = async (role: Role | null, query: string, variables: Record<string, unknown>): Promise<Reply> => {
    const token = role === null ? null : await app.get(SessionService).begin(accounts[role], organizationId);
    return post(app, token, { query, variables });
  };
  return {
    schema: app.get(GraphQLSchemaHost).schema,
    call,
    close: async () => {
      await app.close();
      await spec.drop();
    },
  };
}

async function post(app: NestFastifyApplication, token: string | null, payload: object): Promise<Reply> {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { cookie: `${SESSION_COOKIE}=${token}` }) },
    payload,
  });
  const body = response.json<{ data?: Record<string, unknown> | null; errors?: { extensions?: { code?: string } }[] }>();
  const codes = (body.errors ?? []).map((error) => error.extensions?.code ?? 'none');
  return { status: response.statusCode, data: body.data ?? null, codes, text: response.payload };
}

/** The application connects by itself, in the background. */
async function connected(database: Database): Promise<void> {
  while (!database.dataSource.isInitialized) await new Promise((resolve) => setTimeout(resolve, CONNECT_RETRY_MS));
}

async function addAccounts(database: Database): Promise<{ organizationId: OrganizationId; accounts: Record<Role, AccountId> }> {
  const [organization] = await database.query<{ id: OrganizationId }>(`insert into organization (slug, name) values ('clinics', 'Clinics') returning id`);
  if (!organization) throw new Error('no organization was made');
  const accounts: Partial<Record<Role, AccountId>> = {};
  for (const role of ROLES) {
    const [account] = await database.query<{ id: AccountId }>('insert into account (email, display_name) values ($1, $2) returning id', [`${randomUUID()}@demo.test`, role]);
    if (!account) throw new Error('no account was made');
    accounts[role] = account.id;
    await database.inOrganization(organization.id, (tx) => tx.insert(RoleAssignmentEntity, { organizationId: organization.id, accountId: account.id, role }));
  }
  return { organizationId: organization.id, accounts: accounts as Record<Role, AccountId> };
}
