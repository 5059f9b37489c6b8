import { checkItinerary, PLAN_LIMITS, planItineraries } from '@meridian/scheduling';
import { diceOf } from '../../dice.mjs';
import { processorMs, quantile } from '../../measure.mjs';
import { costInParts, greedyCost, leastByTrying } from './other-ways.mjs';
import { plansOf, thinned } from './plans.mjs';

const PLANS = 200;
/** Times a leg where every combination is tried, by the number of legs. */
const TRIED = [0, 0, 120, 25, 11, 6];
const SHORT_MS = 20;
/** What a shared machine may add: another's turn at the processor, or the collector's. */
const GRACE_MS = 15;

/** How good and how quick plans of several visits are found. @param {import('../../context.mjs').SectionContext} context */
export async function run(context) {
  const plans = plansOf(PLANS);
  await context.step('Trying every combination of 200 small plans', async () => measureOptimum(context, plans));
  const took = plans.map((plan) => timed(plan, PLAN_LIMITS.limitMs));
  const [times, answers] = [took.map(({ ms }) => ms), took.map(({ answer }) => answer)];
  const median = quantile(times, 0.5).toFixed(1);
  context.record('p95 per plan', quantile(times, 0.95), {
    n: times.length,
    note: `three answers each, on the wall; in processor time ${quantile(
      took.map(({ cpuMs }) => cpuMs),
      0.95,
    ).toFixed(
      1,
    )}; median ${median}, p99 ${quantile(times, 0.99).toFixed(1)}, longest ${Math.max(...times).toFixed(1)} ms`,
  });
  tellAnswers(context, plans, answers);
  const short = plans.map((plan) => timed(plan, SHORT_MS));
  const late = took.filter(({ ms }) => ms > PLAN_LIMITS.limitMs + GRACE_MS);
  const lateShort = short.filter(({ ms }) => ms > SHORT_MS + GRACE_MS);
  const longest = Math.max(...short.map(({ ms }) => ms)).toFixed(1);
  context.record('hard time limit kept', (100 * (2 * PLANS - late.length - lateShort.length)) / (2 * PLANS), {
    n: 2 * PLANS,
    note: `limits ${PLAN_LIMITS.limitMs} and ${SHORT_MS} ms + ${GRACE_MS}; longest at ${SHORT_MS}: ${longest} ms; stopped there: ${short.filter(({ answer }) => !answer.complete).length}`,
  });
}

/** @typedef {import('./plans.mjs').Problem} Problem */

/** @param {Problem} plan @param {number} limitMs */
function timed(plan, limitMs) {
  const [begun, begunCpu] = [performance.now(), processorMs()];
  const answer = planItineraries(plan, { ...PLAN_LIMITS, limitMs, nowMs: () => performance.now() });
  return { answer, ms: performance.now() - begun, cpuMs: processorMs() - begunCpu };
}

/** @param {import('../../context.mjs').SectionContext} context @param {Problem[]} plans */
function measureOptimum(context, plans) {
  const dice = diceOf(7);
  let found = 0;
  let feasible = 0;
  for (const plan of plans) {
    const small = thinned(plan, TRIED[plan.legs.length] ?? 6, dice);
    const { itineraries, givenUp } = planItineraries(small, { ...PLAN_LIMITS, limitMs: Infinity, nowMs: () => 0 });
    const [first] = itineraries;
    const least = leastByTrying(small, givenUp);
    if ((first ? costInParts(small, first.visits) : null) === least) found += 1;
    if (first) feasible += 1;
  }
  context.record('optimum found', (100 * found) / plans.length, {
    n: plans.length,
    note: `every combination tried on thinned plans; ${feasible} of them can be planned`,
  });
}

/** @param {import('../../context.mjs').SectionContext} context @param {Problem[]} plans @param {import('@meridian/scheduling').ItineraryAnswer[]} answers */
function tellAnswers(context, plans, answers) {
  let broken = 0;
  let [better, worse, alone] = [0, 0, 0];
  plans.forEach((plan, index) => {
    const { itineraries, givenUp } = /** @type {(typeof answers)[number]} */ (answers[index]);
    for (const { visits } of itineraries) if (checkItinerary(plan, visits, givenUp) !== null) broken += 1;
    const [first] = itineraries;
    if (!first) return;
    const [ours, greedy] = [costInParts(plan, first.visits), greedyCost(plan, givenUp)];
    if (greedy === null) alone += 1;
    else if (ours < greedy) better += 1;
    else if (ours > greedy) worse += 1;
  });
  if (broken > 0) throw new Error(`${broken} plans break a rule`);
  const proven = answers.filter(({ complete, gap }) => complete && gap === 0).length;
  const relaxed = answers.filter(({ givenUp }) => givenUp.length > 0).length;
  context.log(
    `  of ${plans.length} plans: ${proven} proven within ${PLAN_LIMITS.limitMs} ms, ${relaxed} gave up a wish, ` +
      `${answers.filter(({ itineraries }) => itineraries.length === 0).length} without an answer`,
  );
  context.log(`  against the first time that fits: ${better} cheaper, ${worse} dearer, ${alone} that it does not find`);
  if (worse > 0) throw new Error(`${worse} plans cost more than the first time that fits`);
}
