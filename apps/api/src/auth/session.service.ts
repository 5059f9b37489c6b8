import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type AccountId,
  type Clock,
  DISCIPLINES,
  type Discipline,
  MINUTE_MS,
  type OrganizationId,
  type ProviderId,
  type Role,
} from '@meridian/domain';
import { Database, ProviderDisciplineEntity, ProviderEntity, RoleAssignmentEntity } from '@meridian/persistence';
import type { Config } from '../config.js';
import { CLOCK, CONFIG } from '../database/database.module.js';
import type { Actor } from './actor.js';

export const SESSION_COOKIE = 'meridian_session';
const TOKEN_BYTES = 32;
export const SESSION_HOURS_MAX = 12;
/** The idle clock is written at most this often, so that reads do not become writes. */
const TOUCH_EVERY_MS = 30_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Sessions live on the server: ended there, they are ended everywhere at once. Only a token's hash is stored. */
@Injectable()
export class SessionService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Begins a session and answers its token, which is never stored. */
  async begin(accountId: AccountId, organizationId: OrganizationId): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.clock.now();
    await this.database.query(
      `insert into session (token_hash, account_id, organization_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)`,
      [hashOf(token), accountId, organizationId, new Date(now), new Date(now + SESSION_HOURS_MAX * 60 * MINUTE_MS)],
    );
    return token;
  }

  /** Who this token stands for, or null when it is unknown, idle for too long, expired, or its account is disabled. */
  async actorOf(token: string | undefined): Promise<{ actor: Actor; sessionHash: string } | null> {
    if (token === undefined || token.length > 128) return null;
    const now = this.clock.now();
    const sessionHash = hashOf(token);
    const [session] = await this.database.query<{ account_id: string; organization_id: number; last_seen_at: Date }>(
      `select s.account_id, s.organization_id, s.last_seen_at from session s join account a on a.id = s.account_id
        where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and a.disabled_at is null and (not a.demo or $4)`,
      [sessionHash, new Date(now), new Date(now - this.config.SESSION_IDLE_MINUTES * MINUTE_MS), this.config.DEMO],
    );
    if (!session) return null;
    if (now - session.last_seen_at.getTime() > TOUCH_EVERY_MS) {
      await this.database.query('update session set last_seen_at = $2 where token_hash = $1', [
        sessionHash,
        new Date(now),
      ]);
    }
    const actor = await this.loadActor(session.account_id as AccountId, session.organization_id as OrganizationId);
    return actor ? { actor, sessionHash } : null;
  }

  async end(sessionHash: string): Promise<void> {
    await this.database.query('delete from session where token_hash = $1', [sessionHash]);
  }

  async endAll(accountId: AccountId): Promise<void> {
    await this.database.query('delete from session where account_id = $1', [accountId]);
  }

  /** Roles are read on each request: a change of role takes effect at once. */
  private loadActor(accountId: AccountId, organizationId: OrganizationId): Promise<Actor | null> {
    return this.database.inOrganization(organizationId, async (tx) => {
      const roles = await tx.findBy(RoleAssignmentEntity, { accountId });
      if (roles.length === 0) return null;
      const provider = await tx.findOneBy(ProviderEntity, { accountId, active: true });
      const disciplines = provider
        ? (await tx.findBy(ProviderDisciplineEntity, { providerId: provider.id })).map((row) => row.discipline)
        : [];
      return {
        accountId,
        organizationId,
        roles: [...new Set(roles.map((row): Role => row.role))],
        providerId: (provider?.id ?? null) as ProviderId | null,
        disciplines,
        prescribing: disciplines.some((code: Discipline) => DISCIPLINES[code].prescribing),
      };
    });
  }
}
