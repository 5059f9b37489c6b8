import { ratioOf } from '../../measure.mjs';
import { overlapsIn } from './desk.mjs';
import { interleavedRates, rateLines, weightOfRates } from './rates.mjs';
import { startService } from './service.mjs';

const ROUNDS = 5;
const SPELL_MS = 1500;

/**
 * The same service on the same clinic, with little and with much stored.
 * @param {import('../../context.mjs').SectionContext} context
 * @param {{small: import('./desk.mjs').Desk, large: import('./desk.mjs').Desk, service: import('./service.mjs').Service}} on
 */
export async function measureGrowth(context, { small, large, service }) {
  const grown = await startService(context, large);
  const rates = await interleavedRates(
    { 'at 10^4': () => service.book(SPELL_MS), 'at 10^6': () => grown.book(SPELL_MS) },
    ROUNDS,
    context.signal,
  );
  for (const line of rateLines(rates)) context.log(line);
  const overlaps = (await overlapsIn(small.sql)) + (await overlapsIn(large.sql));
  if (overlaps > 0) throw new Error(`${overlaps} claims overlap after it`);
  const { claims, appointments } = large.stored;
  context.record('growth: bookings/s at 10^6 stored ÷ at 10^4', ratioOf(rates['at 10^6'], rates['at 10^4']), {
    ...weightOfRates(rates['at 10^4'], rates['at 10^6']),
    note: `${claims} claims of ${appointments} visits`,
  });
}
