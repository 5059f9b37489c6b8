import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AccountEntity, Database, OrganizationEntity, ProviderEntity } from '@meridian/persistence';
import type { Config } from '../config.js';
import { CONFIG } from '../database/database.module.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import type { Actor } from './actor.js';
import {
  AccountType,
  Me,
  type Membership,
  OrganizationType,
  SignedOut,
  SignInInput,
  SignInResult,
} from './auth.type.js';
import { Public, SignedIn } from './requires.js';
import { SESSION_COOKIE, SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';

@Resolver()
export class AuthResolver {
  constructor(
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query(() => Me, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  @Public()
  async me(@Context() context: RequestContext): Promise<Me | null> {
    return context.actor ? this.describe(context.actor) : null;
  }

  @Mutation(() => SignInResult, { description: 'Begins a session; its cookie is httpOnly and same-site.' })
  @Public()
  async signIn(
    @Args('input', { description: 'E-mail and password.' }) input: SignInInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    const answer = await this.signIns.signIn({ ...input, address: context.request.ip });
    if (!('token' in answer)) return answer;
    void context.reply.setCookie(SESSION_COOKIE, answer.token, this.cookie());
    const session = await this.sessions.actorOf(answer.token);
    if (!session) throw new Error('a session that was just begun is not there');
    return this.describe(session.actor);
  }

  @Mutation(() => SignedOut, { description: 'Ends this session.' })
  @SignedIn()
  async signOut(@Context() context: RequestContext): Promise<SignedOut> {
    if (context.sessionHash) await this.sessions.end(context.sessionHash);
    void context.reply.clearCookie(SESSION_COOKIE, this.cookie());
    return { ok: true };
  }

  @Mutation(() => SignedOut, { description: 'Ends every session of this account, on every device.' })
  @SignedIn()
  async signOutEverywhere(@Context() context: RequestContext): Promise<SignedOut> {
    await this.sessions.endAll(actorOf(context).accountId);
    void context.reply.clearCookie(SESSION_COOKIE, this.cookie());
    return { ok: true };
  }

  private cookie(): { httpOnly: true; sameSite: 'strict'; path: string; secure: boolean } {
    return { httpOnly: true, sameSite: 'strict', path: '/', secure: this.config.PUBLIC_URL.startsWith('https:') };
  }

  private async describe(actor: Actor): Promise<Me> {
    const rows = await this.database.query<{
      organization_id: number;
      public_id: string;
      name: string;
      time_zone: string;
    }>('select organization_id, public_id, name, time_zone from organizations_of_account($1)', [actor.accountId]);
    const memberships = rows.map((row): Membership => ({
      organization: OrganizationType.of(row.public_id, row.name, row.time_zone),
      roles: row.organization_id === actor.organizationId ? [...actor.roles] : [],
    }));
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const account = await tx.findOneByOrFail(AccountEntity, { id: actor.accountId });
      const organization = await tx.findOneByOrFail(OrganizationEntity, { id: actor.organizationId });
      return Object.assign(new Me(), {
        account: Object.assign(new AccountType(), {
          id: account.id,
          email: account.email,
          displayName: account.displayName,
        }),
        organization: OrganizationType.of(organization.publicId, organization.name, organization.timeZone),
        roles: [...actor.roles],
        provider: actor.providerId ? await tx.findOneBy(ProviderEntity, { id: actor.providerId }) : null,
        memberships,
      });
    });
  }
}
