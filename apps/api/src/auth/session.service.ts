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
import { Database } from '@meridian/persistence';
import type { Config } from '../config.js';
import { CLOCK, CONFIG } from '../database/database.module.js';
import type { Actor } from './actor.js';

export const SESSION_COOKIE = 'meridian_session';
const TOKEN_BYTES = 32;
export const SESSION_HOURS_MAX = 12;
/** The idle clock is written at most this often, so that reads do not become writes. */
const TOUCH_EVERY_MS = 30_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

interface SessionRow {
  readonly account_id: AccountId;
  readonly organization_id: OrganizationId;
  readonly last_seen_at: Date;
  readonly roles: readonly Role[];
  readonly provider_id: ProviderId | null;
  readonly disciplines: readonly Discipline[];
}

/** Roles are read on each request: a change of role takes effect at once. */
const actorFrom = ({ account_id, organization_id, roles, provider_id, disciplines }: SessionRow): Actor => ({
  accountId: account_id,
  organizationId: organization_id,
  roles,
  providerId: provider_id,
  disciplines,
  prescribing: disciplines.some((code) => DISCIPLINES[code].prescribing),
});

/** A request's session: who asks, and by which token's hash. */
interface SignedIn {
  readonly actor: Actor;
  readonly sessionHash: string;
}

/** Sessions live on the server: ended there, they are ended everywhere at once. Only a token's hash is stored. */
@Injectable()
export class SessionService {
  private readonly asking = new Map<string, Promise<SignedIn | null>>();

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

  /**
   * Who this token stands for, or null when it is unknown, idle for too long, expired, or its account is disabled.
   * Requests that ask while the same question is on its way share its answer: a screen sends several at once.
   */
  actorOf(token: string | undefined): Promise<SignedIn | null> {
    if (token === undefined || token.length > 128) return Promise.resolve(null);
    const sessionHash = hashOf(token);
    const asked = this.asking.get(sessionHash);
    if (asked) return asked;
    const asking = this.look(sessionHash).finally(() => this.asking.delete(sessionHash));
    this.asking.set(sessionHash, asking);
    return asking;
  }

  private async look(sessionHash: string): Promise<SignedIn | null> {
    const now = this.clock.now();
    const [session] = await this.database.prepared<SessionRow>('select * from actor_of_session($1, $2, $3, $4)', [
      sessionHash,
      new Date(now),
      new Date(now - this.config.SESSION_IDLE_MINUTES * MINUTE_MS),
      this.config.DEMO,
    ]);
    if (!session) return null;
    if (now - session.last_seen_at.getTime() > TOUCH_EVERY_MS) {
      await this.database.query('update session set last_seen_at = $2 where token_hash = $1', [
        sessionHash,
        new Date(now),
      ]);
    }
    return session.roles.length === 0 ? null : { actor: actorFrom(session), sessionHash };
  }

  async end(sessionHash: string): Promise<void> {
    await this.database.query('delete from session where token_hash = $1', [sessionHash]);
  }

  async endAll(accountId: AccountId): Promise<void> {
    await this.database.query('delete from session where account_id = $1', [accountId]);
  }
}
