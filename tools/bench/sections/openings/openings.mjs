import { measureCore } from './core.mjs';
import { measureGraphql } from './graphql-openings.mjs';
import { measureStored } from './stored-read.mjs';
import { storedDatabase } from '../../stored/stored.mjs';

/**
 * The search for openings: alone, with the read of its claims, and as a request.
 * @param {import('../../context.mjs').SectionContext} context
 */
export async function run(context) {
  await measureCore(context);
  context.signal.throwIfAborted();
  const small = await context.step('Storing 10^4 claims', () => storedDatabase(context, 'small', 'openings_small'));
  const large = await context.step('Storing 10^6 claims', () => storedDatabase(context, 'large', 'openings_large'));
  context.log(`  stored: ${small.claims} and ${large.claims} claims`);
  context.signal.throwIfAborted();
  const expected = await measureStored(context, large);
  context.signal.throwIfAborted();
  await measureGraphql(context, { small, large, expected });
}
