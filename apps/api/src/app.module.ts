import { Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CatalogModule } from './catalog/catalog.module.js';
import { DatabaseModule } from './database/database.module.js';
import { graphqlModule } from './graphql/graphql.module.js';
import { HealthModule } from './health/health.module.js';
import { PatientsModule } from './patients/patients.module.js';
import { ProvidersModule } from './providers/providers.module.js';
import { ReferralModule } from './referrals/referral.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { SafetyModule } from './safety/safety.module.js';
import { SchedulesModule } from './schedules/schedules.module.js';
import { SchedulingModule } from './scheduling/scheduling.module.js';

/** The table of contents: one line a context. */
@Module({
  imports: [
    DatabaseModule,
    graphqlModule,
    AuthModule,
    AuditModule,
    CatalogModule,
    ProvidersModule,
    SchedulesModule,
    PatientsModule,
    SafetyModule,
    SchedulingModule,
    ReferralModule,
    RemindersModule,
    HealthModule,
  ],
})
export class AppModule {}
