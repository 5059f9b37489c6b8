import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HealthService } from './health.service.js';

/** For load balancers and the desk: is the process alive, can it work, and what is it missing. */
@Controller('health')
export class HealthController {
  constructor(@Inject(HealthService) private readonly health: HealthService) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const cause = await this.health.causeOfUnavailability();
    if (cause !== null) {
      await reply.status(503).send({ status: 'unavailable', cause });
      return;
    }
    await reply.status(200).send({ status: 'ready', degraded: await this.health.degraded() });
  }
}
