import { Inject, Injectable } from '@nestjs/common';
import { type AccountId, type Clock, HOUR_MS, MINUTE_MS, type OrganizationId } from '@meridian/domain';
import { AuditEventEntity, Database } from '@meridian/persistence';
import type { Config } from '../config.js';
import { CLOCK, CONFIG } from '../database/database.module.js';
import { isPassword } from './password.js';
import { SessionService } from './session.service.js';
import { ChooseOrganization, InvalidCredentials, OrganizationType, TooManyAttempts } from './auth.type.js';

/** Wrong passwords before an address has to wait, and before an account does whatever the address. */
const FAILURES_PER_ADDRESS_MAX = 10;
const FAILURES_PER_ACCOUNT_MAX = 50;
const WINDOW_MS = 15 * MINUTE_MS;

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  readonly organizationId?: string | null;
  readonly address: string;
}

interface OrganizationRow {
  readonly organization_id: number;
  readonly public_id: string;
  readonly name: string;
  readonly time_zone: string;
}

/** E-mail and password to a session. Says the same, as slowly, whether the account exists or not. */
@Injectable()
export class SignInService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async signIn(
    request: SignInRequest,
  ): Promise<{ token: string } | InvalidCredentials | TooManyAttempts | ChooseOrganization> {
    const email = request.email.trim().toLowerCase();
    const attempt = await this.remember(email, request.address);
    const wait = await this.secondsToWait(email, request.address);
    if (wait > 0) {
      await this.forget(attempt);
      return new TooManyAttempts(wait);
    }

    const [account] = await this.database.query<{ id: string; password_hash: string | null }>(
      'select id, password_hash from account where email = $1 and disabled_at is null and (not demo or $2)',
      [email, this.config.DEMO],
    );
    const right = await isPassword(account?.password_hash ?? null, request.password);
    if (right) await this.forgive(email, request.address);
    if (!account || !right) return new InvalidCredentials();

    const organizations = await this.database.query<OrganizationRow>(
      'select organization_id, public_id, name, time_zone from organizations_of_account($1)',
      [account.id],
    );
    const chosen =
      organizations.length === 1
        ? organizations[0]
        : organizations.find((each) => each.public_id === request.organizationId);
    if (!chosen) {
      if (organizations.length === 0) return new InvalidCredentials();
      return new ChooseOrganization(
        organizations.map((each) => OrganizationType.of(each.public_id, each.name, each.time_zone)),
      );
    }
    return this.begin(account.id as AccountId, chosen.organization_id as OrganizationId);
  }

  private async begin(accountId: AccountId, organizationId: OrganizationId): Promise<{ token: string }> {
    const token = await this.sessions.begin(accountId, organizationId);
    await this.database.inOrganization(organizationId, (tx) =>
      tx.insert(AuditEventEntity, {
        organizationId,
        accountId,
        action: 'session.begin',
        subject: 'account',
        subjectId: accountId,
      }),
    );
    return { token };
  }

  private async secondsToWait(email: string, address: string): Promise<number> {
    const since = new Date(this.clock.now() - WINDOW_MS);
    const [row] = await this.database.query<{ here: number; all: number; oldest: Date | null }>(
      `select count(*) filter (where address = $2)::int as here, count(*)::int as all, min(at) as oldest
         from sign_in_attempt where email = $1 and at > $3 and not succeeded`,
      [email, address, since],
    );
    if (!row || (row.here <= FAILURES_PER_ADDRESS_MAX && row.all <= FAILURES_PER_ACCOUNT_MAX)) return 0;
    return Math.max(1, Math.ceil(((row.oldest?.getTime() ?? 0) + WINDOW_MS - this.clock.now()) / 1_000));
  }

  /** Counted as a failure before the password is looked at: guesses sent together do not slip past the limit. */
  private async remember(email: string, address: string): Promise<string> {
    const now = this.clock.now();
    const [attempt] = await this.database.query<{ id: string }>(
      'insert into sign_in_attempt (email, address, succeeded, at) values ($1, $2, false, $3) returning id',
      [email, address, new Date(now)],
    );
    await this.database.query('delete from sign_in_attempt where email = $1 and at < $2', [
      email,
      new Date(now - HOUR_MS),
    ]);
    if (!attempt) throw new Error('an attempt was not recorded');
    return attempt.id;
  }

  /** An attempt that was turned away unread does not prolong the wait. */
  private async forget(attempt: string): Promise<void> {
    await this.database.query('delete from sign_in_attempt where id = $1', [attempt]);
  }

  /** Who knows the password starts with a clean slate from this address. */
  private async forgive(email: string, address: string): Promise<void> {
    await this.database.query('delete from sign_in_attempt where email = $1 and address = $2 and not succeeded', [
      email,
      address,
    ]);
    await this.database.query('insert into sign_in_attempt (email, address, succeeded, at) values ($1, $2, true, $3)', [
      email,
      address,
      new Date(this.clock.now()),
    ]);
  }
}
