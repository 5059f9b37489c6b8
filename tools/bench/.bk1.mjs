import { makeServices } from './context.mjs';
import { rowsOf } from './rows.mjs';
import { lineOf } from './report.mjs';
import { openDesk } from './sections/booking/desk.mjs';
import { bareWays } from './sections/booking/bare-ways.mjs';
import { measureHotRace } from './sections/booking/hot-race.mjs';
import { interleavedRates, rateLines } from './sections/booking/rates.mjs';
import { ratioOf } from './measure.mjs';
const s = makeServices({ log: console.log });
const figures = rowsOf('booking', (r) => console.log(lineOf(r)));
const context = { ...s, record: figures.record, log: console.log, signal: new AbortController().signal };
try {
  const desk = await openDesk(s, 'booking_bare', 0);
  const ways = await bareWays(s, desk, 8);
  const rates = await interleavedRates(ways, 4, context.signal);
  rateLines(rates).forEach((l) => console.log(l));
  console.log(ratioOf(rates['three claims'], rates.unprotected));
  await measureHotRace(context, desk);
} catch (e) {
  console.error(e);
} finally {
  await s.stop();
}
