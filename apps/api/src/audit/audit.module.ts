import { Module } from '@nestjs/common';
import { AuditReader } from './audit-reader.service.js';
import { AuditResolver } from './audit.resolver.js';

/** Who read or did what. */
@Module({ providers: [AuditResolver, AuditReader] })
export class AuditModule {}
