import { Inject, Logger, Module, type OnModuleInit } from '@nestjs/common';
import { FindingResolver, MitigationResolver } from './finding.resolver.js';
import { KNOWLEDGE, knowledgeOfProcess, type LoadedKnowledge } from './knowledge.js';
import { SafetyCheckService } from './safety-check.service.js';
import { SafetyResolver } from './safety.resolver.js';

/** Whether what a visit does is safe for what the patient takes and has. */
@Module({
  providers: [
    { provide: KNOWLEDGE, useFactory: knowledgeOfProcess },
    SafetyCheckService,
    SafetyResolver,
    FindingResolver,
    MitigationResolver,
  ],
  exports: [KNOWLEDGE, SafetyCheckService],
})
export class SafetyModule implements OnModuleInit {
  constructor(@Inject(KNOWLEDGE) private readonly loaded: LoadedKnowledge) {}

  /** Damaged knowledge does not stop the clinic, but it must be seen. */
  onModuleInit(): void {
    if (this.loaded.problem !== null)
      new Logger('safety').error(`Safety knowledge is not loaded, procedures are refused: ${this.loaded.problem}`);
  }
}
