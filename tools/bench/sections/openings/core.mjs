import { interleaved, processorMs, ratioOf, weightOf } from '../../measure.mjs';
import { bitmapJson, prepareBitmap } from './limit-bitmap.mjs';
import { objectIntervalsJson } from './object-intervals.mjs';
import { asJson, factsForOurs, openingsOf } from './ours.mjs';
import { plainWayJson } from './plain-way.mjs';
import { assertSame, labelsOf, referenceOpenings } from './reference.mjs';
import { needsOf, worldOf } from './world.mjs';

const BUFFERS = { bufferBeforeMinutes: 5, bufferAfterMinutes: 10 };
/** The plain way takes seconds: it is measured fewer times. */
const PLAIN_ROUNDS = 5;

/** @typedef {import('../../context.mjs').SectionContext} SectionContext */

/**
 * Every way answers the same: from stored facts (weekly hours, exceptions, claims) to the bytes of a JSON answer with
 * ISO texts. The figures of our search alone, where ours is compared with ours, stop at the list of starts.
 * @param {SectionContext} context
 */
export async function measureCore(context) {
  const [w20, w200] = [contest(20), contest(200)];
  await context.step('Comparing every engine with the reference', async () => [w20, w200].forEach(checkSame));
  context.log(`  W(20) has ${w20.openings} openings, W(200) ${w200.openings}; all engines agree with the reference`);
  await compareAll(context, w20);
  const large = await interleaved(
    { limit: w200.limit, ours: w200.ours },
    { clock: processorMs, rounds: 9, roundMs: 120 },
  );
  context.tell('W(200): facts to JSON', large);
  context.record('core, W(200): ours ÷ limit', ratioOf(large.ours, large.limit), weightOf(large.ours, large.limit));
  await compareNeeds(context, w20, w200);
}

/** One size of the work, and every way to do it. @param {number} providers */
function contest(providers) {
  const world = worldOf(providers);
  const facts = factsForOurs(world);
  const prepared = prepareBitmap(world);
  const needs = needsOf(world);
  const buffered = { ...facts.visit, ...BUFFERS };
  return {
    world,
    openings: openingsOf(facts).reduce((sum, day) => sum + day.startsMs.length, 0),
    limit: () => Buffer.from(bitmapJson(prepared, world)),
    ours: () => Buffer.from(asJson(openingsOf(facts))),
    objects: () => Buffer.from(objectIntervalsJson(world)),
    plain: () => Buffer.from(plainWayJson(world)),
    search: () => openingsOf(facts),
    searchWithNeeds: () => openingsOf(facts, needs, buffered),
  };
}

/** @typedef {ReturnType<typeof contest>} Contest */

/** @param {Contest} work */
function checkSame({ world, limit, ours, objects, plain }) {
  const expected = referenceOpenings(world);
  for (const [name, engine] of Object.entries({ ours, limit, objects, plain }))
    // The plain way needs half a minute for 200 providers; at 20 it is measured, there it is checked.
    if (name !== 'plain' || world.providers.length <= 20) assertSame(name, expected, labelsOf(String(engine())));
}

/** @param {SectionContext} context @param {Contest} work */
async function compareAll(context, { limit, ours, objects, plain }) {
  const quick = await interleaved(
    { limit, ours, objects },
    { clock: processorMs, rounds: 15, roundMs: 80, warmUp: 20 },
  );
  context.tell('W(20): facts to JSON', quick);
  context.record('core, W(20): ours ÷ limit', ratioOf(quick.ours, quick.limit), weightOf(quick.ours, quick.limit));
  const slow = await interleaved({ ours, plain }, { clock: processorMs, rounds: PLAIN_ROUNDS, roundMs: 80, warmUp: 1 });
  context.tell('W(20): facts to JSON, the plain way', slow);
  context.record('core, W(20): plain way ÷ ours', ratioOf(slow.plain, slow.ours), weightOf(slow.plain));
  context.record('core, W(20): object intervals ÷ ours', ratioOf(quick.objects, quick.ours), weightOf(quick.objects));
}

/** @param {SectionContext} context @param {Contest} w20 @param {Contest} w200 */
async function compareNeeds(context, w20, w200) {
  const ways = {
    bare: w20.search,
    'with needs': w20.searchWithNeeds,
    'bare W(20), ten times': tenTimes(w20.search),
    'bare W(200)': w200.search,
  };
  const timings = await interleaved(ways, { clock: processorMs, rounds: 15, roundMs: 80, warmUp: 20 });
  context.tell(
    'facts to starts: bare, and with 8 rooms and 3 devices a clinic, buffers, a patient with 6 visits',
    timings,
  );
  const { bare, 'with needs': full, 'bare W(20), ten times': ten, 'bare W(200)': large } = timings;
  context.record('rooms, equipment, spacing, buffers, patient ÷ bare core', ratioOf(full, bare), {
    ...weightOf(full, bare),
    note: 'without spacing: the search has no such rule',
  });
  context.record(
    'cost per opening, W(200) ÷ W(20)',
    (ratioOf(large, ten) * 10 * w20.openings) / w200.openings,
    weightOf(large, ten),
  );
}

/** As long as the larger work, so that collecting garbage and being interrupted fall on both alike. @param {() => unknown} work */
const tenTimes = (work) => () => {
  for (let time = 0; time < 10; time += 1) work();
};
