import { Module } from '@nestjs/common';
import { OpenHoursFieldsResolver, ProviderFieldsResolver } from './provider-fields.resolver.js';
import { ProviderResolver } from './provider.resolver.js';
import { ProviderService } from './provider.service.js';
import { VisitOverrideResolver } from './visit-override.resolver.js';
import { VisitOverrideService } from './visit-override.service.js';
import { ScheduleService } from './schedule.service.js';

/** Who gives care, and when they take bookings. */
@Module({
  providers: [
    ProviderResolver,
    ProviderFieldsResolver,
    OpenHoursFieldsResolver,
    ProviderService,
    ScheduleService,
    VisitOverrideResolver,
    VisitOverrideService,
  ],
})
export class ProvidersModule {}
