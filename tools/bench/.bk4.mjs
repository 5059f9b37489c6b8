import { makeServices } from './context.mjs';
import { openDesk } from './sections/booking/desk.mjs';
import { startService } from './sections/booking/service.mjs';
import { readFileSync, readdirSync } from 'node:fs';
const s = makeServices({ log: console.log });
try {
  await s.postgres();
  const desk = await openDesk(s, 'booking_small', Number(process.argv[2] ?? 10000));
  if (process.argv[3]) await desk.sql(readFileSync(process.argv[3], 'utf8'));
  const service = await startService(s, desk);
  await service.book(2500);
  await desk.sql(`alter system set log_min_duration_statement = 0`); await desk.sql('select pg_reload_conf()');
  await new Promise(r => setTimeout(r, 500));
  const o = await service.book(3000, { clients: 1 });
  await desk.sql(`alter system reset log_min_duration_statement`); await desk.sql('select pg_reload_conf()');
  await service.end();
  const log = readFileSync(s.folder() + '/services/logs/postgres.log', 'utf8');
  const sums = new Map();
  for (const m of log.matchAll(/duration: ([\d.]+) ms +(\w+) [^:]*: ([^\n]*(?:\n(?!\d{4}-)[^\n]*)*)/g)) {
    const key = m[3].replace(/\s+/g, ' ').slice(0, 60);
    const e = sums.get(key) ?? {}; e[m[2]] = (e[m[2]] ?? 0) + Number(m[1]); e.n = (e.n ?? 0) + (m[2] === 'execute' ? 1 : 0); sums.set(key, e);
  }
  console.log(o.done, 'bookings');
  let total = 0;
  for (const [k, e] of [...sums].sort((a, b) => (b[1].execute ?? 0) - (a[1].execute ?? 0)).slice(0, 20)) { const per = (x) => ((x ?? 0) / o.done).toFixed(3); console.log(per(e.parse), per(e.bind), per(e.execute), (e.n / o.done).toFixed(1), k); total += ((e.parse ?? 0) + (e.bind ?? 0) + (e.execute ?? 0)) / o.done; }
  console.log('sum ms', total);
} catch (e) { console.error(e) } finally { await s.stop(); }
