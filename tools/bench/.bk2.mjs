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
  if (process.argv[2]) await desk.sql((await import('node:fs')).readFileSync(process.argv[2], 'utf8'));
  await measureHotRace(context, desk);
} catch (e) {
  console.error(e);
} finally {
  await s.stop();
}
