import { measureAudit } from './audit-share.mjs';
import { openDesk } from './desk.mjs';
import { measureGrowth } from './growth.mjs';
import { measureHotRace } from './hot-race.mjs';
import { measureRace } from './http-race.mjs';
import { startService } from './service.mjs';
import { measureStatements } from './statements-of-a-booking.mjs';
import { measureWays } from './ways.mjs';

const SMALL = 10_000;
const LARGE = 1_000_000;

/**
 * What a booking costs: its claims alone, the service with all guards, the service behind HTTP; with much stored, and
 * with many who want the same.
 * @param {import('../../context.mjs').SectionContext} context
 */
export async function run(context) {
  const { signal, step } = context;
  const bare = await step('Storing a clinic without visits', () => openDesk(context, 'booking_bare', 0));
  const small = await step('Storing 10^4 claims', () => openDesk(context, 'booking_small', SMALL));
  await measureStatements(context, bare);
  const service = await step('Starting the service', () => startService(context, small));
  const api = await measureWays(context, { bare, small, service });
  await measureRace(context, small, api);
  await api.stop();
  signal.throwIfAborted();
  await measureHotRace(context, bare);
  await measureAudit(context, service);
  signal.throwIfAborted();
  const large = await step('Storing 10^6 claims', () => openDesk(context, 'booking_large', LARGE));
  await measureGrowth(context, { small, large, service });
}
