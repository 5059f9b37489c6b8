import { makeServices } from './context.mjs';
import { openDesk } from './sections/booking/desk.mjs';
import { startService } from './sections/booking/service.mjs';
import { readFileSync, readdirSync } from 'node:fs';
import { execSync } from 'node:child_process';
const s = makeServices({ log: console.log });
const ticks = () => { let sum = 0; for (const p of execSync(`pgrep -P ${pid}`).toString().trim().split('\n')) { try { const f = readFileSync(`/proc/${p}/stat`, 'utf8').split(') ')[1].split(' '); sum += (+f[11] + +f[12]) * 10; } catch {} } return sum; };
let pid;
try {
  const postgres = await s.postgres(); pid = postgres.pid;
  const desk = await openDesk(s, 'booking_small', Number(process.argv[2] ?? 10000));
  const service = await startService(s, desk);
  await service.book(3000);
  for (let r = 0; r < 4; r++) { const b = ticks(); const o = await service.book(3000); console.log(o.done, Math.round(o.done * 1000 / o.ms) + '/s', 'node cpu ms/booking', (o.cpuMs / o.done).toFixed(2), 'postgres cpu ms/booking', ((ticks() - b) / o.done).toFixed(2)); }
  const explain = async (t, v) => { console.log(t.slice(0, 90)); for (const r of await desk.sql('explain (analyze, buffers, timing off, costs off) ' + t, v)) console.log('   ', r['QUERY PLAN']); };
  const [p] = desk.world.providers;
  if (process.argv[3]) await explain(`DELETE FROM public.claim c USING unnest(array[${p.resource_id}], array[now() + interval '40 days'], array[now() + interval '41 days']) AS w(resource_id, starts_at, ends_at)
   WHERE c.organization_id = 1 AND c.resource_id = w.resource_id AND c.expires_at <= now()
     AND c.starts_at < w.ends_at AND c.ends_at > w.starts_at`);
  await service.end();
} catch (e) { console.error(e) } finally { await s.stop(); }
