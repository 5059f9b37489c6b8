import { Inject } from '@nestjs/common';
import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { type Role } from '@meridian/domain';
import { Public } from '../auth/requires.js';
import type { Config } from '../config.js';
import { CONFIG } from '../database/database.module.js';
import { RoleEnum } from '../graphql/enums.js';
import { HealthService } from './health.service.js';
import { DEMO_LOGINS } from './demo-logins.js';

@ObjectType({ description: 'A login of the demo organization.' })
export class DemoLogin {
  @Field(() => RoleEnum, { description: 'Its role.' }) role: Role;
  @Field(() => String, { description: 'Its address.' }) email: string;
  @Field(() => String, { description: 'Its password, public on purpose.' }) password: string;
  @Field(() => String, { description: 'What to call it.' }) label: string;
}

@ObjectType({ description: 'What this installation is and how it is doing.' })
export class SystemStatus {
  @Field(() => Boolean, { description: 'Demo mode: invented patients, mail to the built-in inbox only.' })
  demo: boolean;
  @Field(() => String, { nullable: true, description: 'The mail catcher, in demo mode.' }) inboxUrl: string | null;
  @Field(() => [String], { description: 'Parts that are away while bookings go on: redis, smtp.' }) degraded: string[];
  @Field(() => [DemoLogin], { description: 'One login a role; empty outside demo mode.' }) demoLogins: DemoLogin[];
}

@Resolver()
export class SystemResolver {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  @Query(() => SystemStatus, { description: 'What this installation is and how it is doing.' })
  @Public()
  async systemStatus(): Promise<SystemStatus> {
    const { DEMO } = this.config;
    return {
      demo: DEMO,
      inboxUrl: DEMO ? (this.config.MAIL_INBOX_URL ?? null) : null,
      degraded: await this.health.degraded(),
      demoLogins: DEMO ? [...DEMO_LOGINS] : [],
    };
  }
}
