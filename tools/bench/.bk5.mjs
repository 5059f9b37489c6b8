import { readFileSync } from 'node:fs';
import { makeServices } from './context.mjs';
import { openDesk } from './sections/booking/desk.mjs';
import { storeAppointments } from './sections/booking/bare-ways.mjs';
import { bareStatement } from './sections/booking/wire.mjs';
import { diceOf } from './dice.mjs';
import { interleavedRates, rateLines, spell } from './sections/booking/rates.mjs';
import { ratioOf } from './measure.mjs';
const s = makeServices({ log: console.log });
const SLOT = 1800e3, first = Math.floor(Date.now() / 86400e3 + 20) * 86400e3, signal = new AbortController().signal;
try {
  const desk = await openDesk(s, 'b', 0); const { sql, world, database } = desk; const own = String(world.organizationId);
  await sql(readFileSync('/tmp/v2.sql', 'utf8'));
  for (const t of ['create table plain_provider (id int primary key)', `create table plain_visit (id bigint generated always as identity primary key, provider_id int not null references plain_provider, starts_at timestamptz not null, ends_at timestamptz not null)`, 'create index on plain_visit (provider_id, starts_at)', `create function book_plainly(provider int, starts timestamptz, ends timestamptz) returns int language plpgsql as $$ begin perform from plain_provider where id = provider for update; if exists (select from plain_visit v where v.provider_id = provider and v.starts_at < ends and v.starts_at > starts - interval '24 hours' and v.ends_at > starts) then return 0; end if; insert into plain_visit (provider_id, starts_at, ends_at) values (provider, starts, ends); return 1; end $$`, 'insert into plain_provider select generate_series(0,2)']) await sql(t);
  const ids = await storeAppointments(desk);
  const open = (n, fn) => Promise.all(Array.from({ length: n }, () => bareStatement(database.appUrl, `select ${fn}($1,$2,$3,$4,$5,null,null,now())`, `select set_config('app.organization_id', '${own}', false)`)));
  const [a, b] = [await open(32, 'take_claims'), await open(32, 'take_claims2')];
  const plain = await Promise.all(Array.from({ length: 32 }, () => bareStatement(database.superUrl, 'select book_plainly($1,$2,$3)')));
  const three = (conns) => async () => { await sql('truncate claim'); let k = 0; return spell(8, 1500, async (c) => {
    const who = k % 200, st = new Date(first + ((Math.floor(k / 200) * 1009) % 1440) * SLOT), en = new Date(+st + SLOT); const [S, E] = [st.toISOString(), en.toISOString()];
    const r = `{${world.providers[who].resource_id},${world.patients[who].resource_id},${world.patients[who + 200].resource_id}}`;
    const t = await conns[c].run([own, r, `{${S},${S},${S}}`, `{${E},${E},${E}}`, ids[k++]]); if (t !== '3') throw new Error(t); }); };
  let seed = 1; const DAYS = Number(process.argv[2] ?? 7);
  const hot = (run) => async () => { await sql('truncate claim, plain_visit'); const d = diceOf(seed++); let k = 0; let won = 0; const o = await spell(32, 1500, async (c) => {
    const w = d.between(0, 2), st = first + d.between(0, DAYS * 96 - 1) * 900e3; won += Number(await run(c, w, new Date(st).toISOString(), new Date(st + SLOT).toISOString(), ids[k++ % ids.length])); }); wins.push(won); return o; };
  const wins = [];
  const ours = (conns) => (c, w, S, E, id) => conns[c].run([own, `{${world.providers[w].resource_id}}`, `{${S}}`, `{${E}}`, id]);
  const go = async (label) => {
    const r = await interleavedRates({ three: three(a), three2: three(b) }, 4, signal); for (const l of rateLines(r)) console.log(l); console.log(label, 'three2/three', ratioOf(r.three2, r.three));
    wins.length = 0;
    const h = await interleavedRates({ hot: hot(ours(a)), hot2: hot(ours(b)), plain: hot((c, w, S, E) => plain[c].run([String(w), S, E])) }, 4, signal); for (const l of rateLines(h)) console.log(l);
    console.log(label, 'hot2/hot', ratioOf(h.hot2, h.hot), 'hot2/plain', ratioOf(h.hot2, h.plain), 'wins', wins.join());
  };
  await go('as is');
  await sql('alter table claim drop constraint claim_organization_id_fkey'); await go('no organization fk');
  await sql('alter table claim drop constraint claim_resource_id_fkey'); await go('no resource fk either');
} catch (e) { console.error(e) } finally { await s.stop(); }
