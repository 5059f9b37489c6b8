import { Module } from '@nestjs/common';
import { AbsenceResolver } from './absence.resolver.js';
import { AbsenceService } from './absence.service.js';
import { ClosureResolver } from './closure.resolver.js';
import { ClosureService } from './closure.service.js';
import { TravelResolver } from './travel.resolver.js';
import { TravelService } from './travel.service.js';

/** When clinics, providers, rooms and devices are not there, and what a change of hours would strand. */
@Module({
  providers: [AbsenceResolver, AbsenceService, ClosureResolver, ClosureService, TravelResolver, TravelService],
})
export class SchedulesModule {}
