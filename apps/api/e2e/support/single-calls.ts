import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '../../src/auth/actor.js';
import { SESSION_COOKIE, SessionService } from '../../src/auth/session.service.js';
import type { Operation } from './minimal-operation.js';

export interface Reply {
  readonly status: number;
  /** `extensions.code` of each error; empty when there is none. */
  readonly codes: readonly string[];
  readonly text: string;
}

/** One request through HTTP in a session of its own, so that signing out ends no other; as nobody when there is no actor. */
export async function callOnce(app: NestFastifyApplication, actor: Actor | null, operation: Operation): Promise<Reply> {
  const token = actor && (await app.get(SessionService).begin(actor.accountId, actor.organizationId));
  const cookies = token ? { [SESSION_COOKIE]: token } : {};
  const response = await app.inject({ method: 'POST', url: '/graphql', payload: { ...operation }, cookies });
  const body = response.json<{ errors?: { extensions?: { code?: string } }[] }>();
  const codes = (body.errors ?? []).map((error) => error.extensions?.code ?? 'none');
  return { status: response.statusCode, codes, text: response.payload };
}
