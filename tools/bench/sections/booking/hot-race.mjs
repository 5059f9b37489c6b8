import { diceOf } from '../../dice.mjs';
import { overlapsIn, sqlOn } from './desk.mjs';
import { interleavedRates, rateLines, spell, weightOfRates } from './rates.mjs';
import { storeAppointments, takeClaimsOn } from './bare-ways.mjs';
import { bareStatement } from './wire.mjs';
import { median, ratioOf } from '../../measure.mjs';

const CLIENTS = 32;
const PROVIDERS = 3;
const ROUNDS = 5;
const SPELL_MS = 1200;
const SEED = 20_271;
const MINUTE_MS = 60_000;
const VISIT_MINUTES = 30;
const GRID_MINUTES = 15;
/** Few enough that they are soon taken, as in a race: what is measured is mostly how fast a no comes. */
const DAYS = 1;
const STARTS = (DAYS * 24 * 60) / GRID_MINUTES;
const DAY_MS = 86_400_000;

/**
 * The plain way: the provider's row is locked, the visits are looked at, the new one is written; one function, so that
 * it too is one round trip.
 */
const PLAIN_WAY = [
  'create table plain_provider (id int primary key)',
  `create table plain_visit (id bigint generated always as identity primary key, provider_id int not null references plain_provider,
     starts_at timestamptz not null, ends_at timestamptz not null)`,
  'create index on plain_visit (provider_id, starts_at)',
  `create function book_plainly(provider int, starts timestamptz, ends timestamptz) returns int language plpgsql as $$
   begin
     perform from plain_provider where id = provider for update;
     if exists (select from plain_visit v where v.provider_id = provider and v.starts_at < ends
                 and v.starts_at > starts - interval '24 hours' and v.ends_at > starts) then
       return 0;
     end if;
     insert into plain_visit (provider_id, starts_at, ends_at) values (provider, starts, ends);
     return 1;
   end $$`,
];
const BOOK_PLAINLY = 'select book_plainly($1, $2, $3)';
const PLAIN_OVERLAPS = `
  select count(*)::int as overlaps from plain_visit a join plain_visit b
    on b.provider_id = a.provider_id and b.id > a.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at`;

/** Attempts of a round: any of the providers, any quarter hour of one day. @param {number} seed */
function attemptsOf(seed) {
  const dice = diceOf(seed);
  const first = Math.floor(Date.now() / DAY_MS + 20) * DAY_MS;
  return () => {
    const startMs = first + dice.between(0, STARTS - 1) * GRID_MINUTES * MINUTE_MS;
    const ends = new Date(startMs + VISIT_MINUTES * MINUTE_MS).toISOString();
    return { who: dice.between(0, PROVIDERS - 1), starts: new Date(startMs).toISOString(), ends };
  };
}

/**
 * 32 clients want the time of three providers; soon most attempts are refused. Ours takes one claim by take_claims.
 * @param {import('../../context.mjs').SectionContext} context @param {import('./desk.mjs').Desk} desk
 */
export async function measureHotRace(context, desk) {
  const ways = await hotWays(desk);
  const before = await deadlocksIn(desk.database.superUrl);
  const rates = await interleavedRates({ ours: ways.ours, 'FOR UPDATE': ways.plain }, ROUNDS, context.signal);
  ways.end();
  for (const line of rateLines(rates)) context.log(line);
  const { ours, 'FOR UPDATE': plain } = rates;
  const weight = weightOfRates(ours, plain);
  context.record('hot, 32 clients on 3 providers: ours ÷ FOR UPDATE', ratioOf(ours, plain), {
    ...weight,
    note: `${Math.round(median(ours.perRound))} and ${Math.round(median(plain.perRound))} attempts/s`,
  });
  const { overlaps, booked } = ways.seen();
  context.record('hot: overlaps', overlaps.ours, {
    rounds: ours.perRound.length,
    n: booked.ours,
    note: `n: bookings; FOR UPDATE: ${overlaps.plain}`,
  });
  const deadlocks = (await deadlocksIn(desk.database.superUrl)) - before;
  context.record('hot: deadlocks', deadlocks, { rounds: ours.perRound.length, n: ours.n, note: 'both ways together' });
}

/** @param {import('./desk.mjs').Desk} desk */
async function hotWays(desk) {
  const { sql, database, world } = desk;
  for (const text of PLAIN_WAY) await sql(text);
  await sql('insert into plain_provider select generate_series(0, $1::int - 1)', [PROVIDERS]);
  const appointments = await storeAppointments(desk);
  const clients = () => Array.from({ length: CLIENTS });
  const takers = await Promise.all(clients().map(() => takeClaimsOn(desk)));
  const plainly = await Promise.all(clients().map(() => bareStatement(database.superUrl, BOOK_PLAINLY)));
  const own = String(world.organizationId);
  const overlaps = { ours: 0, plain: 0 };
  const booked = { ours: 0, plain: 0 };
  const round = { ours: 0, plain: 0 };
  return {
    ours: async () => {
      await sql('truncate claim');
      const attempt = attemptsOf(SEED + round.ours++);
      let k = 0;
      const done = await spell(CLIENTS, SPELL_MS, (client) => {
        const { who, starts, ends } = attempt();
        const resource = `{${world.providers[who].resource_id}}`;
        const appointment = appointments[k++ % appointments.length] ?? '';
        return takers[client]?.run([own, resource, `{${starts}}`, `{${ends}}`, appointment]);
      });
      overlaps.ours += await overlapsIn(sql);
      booked.ours += Number((await sql('select count(*) as booked from claim'))[0].booked);
      return done;
    },
    plain: async () => {
      await sql('truncate plain_visit');
      const attempt = attemptsOf(SEED + round.plain++);
      const done = await spell(CLIENTS, SPELL_MS, (client) => {
        const { who, starts, ends } = attempt();
        return plainly[client]?.run([String(who), starts, ends]);
      });
      overlaps.plain += Number((await sql(PLAIN_OVERLAPS))[0].overlaps);
      return done;
    },
    seen: () => ({ overlaps, booked }),
    end: () => [...takers, ...plainly].forEach((each) => each.end()),
  };
}

/** As counted since the database was made. Sessions report at their end, so it is asked by a new one. @param {string} url */
async function deadlocksIn(url) {
  const { sql, end } = await sqlOn(url);
  try {
    const [{ deadlocks }] = await sql('select deadlocks from pg_stat_database where datname = current_database()');
    return Number(deadlocks);
  } finally {
    await end();
  }
}
