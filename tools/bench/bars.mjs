// The figures of every section and the bar of each: the one list that decides which rows a report has. A section that
// was not run, or broke, leaves rows that say so.

/**
 * What a figure must keep to.
 * @typedef {{text: string, holds: (value: number) => boolean}} Bar
 * @typedef {{figure: string, unit: string, bar: Bar}} Figure unit '×' is a ratio of medians taken in the same rounds
 */

/** @param {number} limit @returns {Bar} */
const atMost = (limit) => ({ text: `≤ ${limit}`, holds: (value) => value <= limit });
/** @param {number} limit @returns {Bar} */
const atLeast = (limit) => ({ text: `≥ ${limit}`, holds: (value) => value >= limit });
/** @param {number} wanted @returns {Bar} */
const exactly = (wanted) => ({ text: `= ${wanted}`, holds: (value) => value === wanted });

/** @param {string} figure @param {string} unit @param {Bar} bar @returns {Figure} */
const row = (figure, unit, bar) => ({ figure, unit, bar });

const OPENINGS = [
  row('core, W(20): ours ÷ limit', '×', atMost(5)),
  row('core, W(200): ours ÷ limit', '×', atMost(5)),
  row('core, W(20): plain way ÷ ours', '×', atLeast(300)),
  row('core, W(20): object intervals ÷ ours', '×', atLeast(10)),
  row('rooms, equipment, spacing, buffers, patient ÷ bare core', '×', atMost(3)),
  row('cost per opening, W(200) ÷ W(20)', '×', atMost(1.3)),
  row('engine + read from 10^6 rows ÷ bare read', '×', atMost(1.5)),
  row('GraphQL openings, 20 × 30 days: Node CPU per request', 'ms', atMost(15)),
  row('GraphQL openings, 20 × 30 days: answer', 'kB', atMost(100)),
  row('GraphQL openings, 20 × 30 days: statements', '', atMost(6)),
  row('GraphQL openings: 10^6 stored ÷ 10^4 stored', '×', atMost(1.3)),
];

const BOOKING = [
  row('three claims ÷ unprotected single insert, 8 clients', '×', atLeast(0.25)),
  row('hot, 32 clients on 3 providers: ours ÷ FOR UPDATE', '×', atLeast(3)),
  row('hot: overlaps', '', exactly(0)),
  row('hot: deadlocks', '', exactly(0)),
  row('service: bookings/s ÷ three bare claims', '×', atLeast(0.1)),
  row('service: bookings', '/s', atLeast(100)),
  row('service: statements of a booking', '', atMost(14)),
  row('HTTP bookAppointment, 16 clients: bookings/s ÷ service', '×', atLeast(0.35)),
  row('race, 50 clients for one slot, 200 rounds: winners a round', '', exactly(1)),
  row('race: overlaps', '', exactly(0)),
  row('race: 5xx answers', '', exactly(0)),
  row('race: p99', 'ms', atMost(250)),
  row('growth: bookings/s at 10^6 stored ÷ at 10^4', '×', atLeast(0.8)),
  row("audit's share of the cost", '%', atMost(10)),
];

const ITINERARY = [
  row('optimum found', '%', exactly(100)),
  row('p95 per plan', 'ms', atMost(300)),
  row('hard time limit kept', '%', exactly(100)),
];

const SAFETY = [
  row('one typed line understood, p99', 'ms', atMost(2)),
  row('12 typed lines + check against 5 techniques, p95', 'ms', atMost(10)),
  row('check of a parsed list of 12 against 5 techniques', 'µs', atMost(100)),
  row('the same as a SQL join ÷ ours', '×', atLeast(25)),
  row('knowledge load', 'ms', atMost(300)),
  row('knowledge memory', 'MB', atMost(80)),
  row('cost of a check, rules × 10 ÷ rules', '×', atMost(1.5)),
  row('type-ahead in the browser, p95', 'ms', atMost(50)),
  row('re-check of 10,000 future visits', 's', atMost(60)),
  row('API p95 during the re-check ÷ idle', '×', atMost(1.2)),
];

const MESSAGES = [
  row('mails/s ÷ pooled nodemailer alone', '×', atLeast(0.5)),
  row('mails of one worker', '/s', atLeast(500)),
  row('100,000 reminders scheduled', 's', atMost(10)),
  row('5,000 reminders due at one minute: last accepted', 's', atMost(120)),
  row('API p95 meanwhile ÷ idle', '×', atMost(1.2)),
  row('lag due to accepted at 10/s with Redis, p95', 's', atMost(2)),
  row('lag due to accepted at 10/s without Redis, p95', 's', atMost(3)),
];

const GRAPHQL = [
  row('trivial query, CPU: ours ÷ bare Apollo on the same adapter', '×', atMost(4)),
  row('trivial query, CPU: ours ÷ node http', '×', atMost(15)),
  row('200 flat openings, CPU: ours ÷ node http', '×', atMost(8)),
  row('day diary (8 providers, 200 visits): statements', '', atMost(8)),
  row('day diary: p95 at 16 clients', 'ms', atMost(150)),
];

const WEB = [
  row('JS of the first staff route, gzip', 'kB', atMost(260)),
  row('JS of the diary itself, gzip', 'kB', atMost(20)),
  row('JS of a patient page, gzip', 'kB', atMost(30)),
  row('diary with 200 visits: render ÷ plain DOM', '×', atMost(5)),
  row('diary with 200 visits: move one', 'ms', atMost(50)),
  row('diary with 2,000 visits: render ÷ plain DOM', '×', atMost(5)),
  row('diary with 2,000 visits: move one', 'ms', atMost(50)),
  row('LCP of sign-in', 's', atMost(1.5)),
  row('LCP of the diary', 's', atMost(1.5)),
  row('INP over the booking story', 'ms', atMost(100)),
  row('layout shift', '', exactly(0)),
];

const LOAD = [
  row('front desk: p95 of reads', 'ms', atMost(150)),
  row('front desk: p95 of bookings', 'ms', atMost(250)),
  row('front desk: errors', '', exactly(0)),
];

const CARE = [row('fewer trips than greedy', '%', atLeast(15))];

/** @type {Record<string, readonly Figure[]>} */
export const BARS = {
  openings: OPENINGS,
  booking: BOOKING,
  itinerary: ITINERARY,
  safety: SAFETY,
  messages: MESSAGES,
  graphql: GRAPHQL,
  web: WEB,
  load: LOAD,
  care: CARE,
};
