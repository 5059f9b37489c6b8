import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { SystemResolver } from './system.resolver.js';

@Module({ controllers: [HealthController], providers: [HealthService, SystemResolver], exports: [HealthService] })
export class HealthModule {}
