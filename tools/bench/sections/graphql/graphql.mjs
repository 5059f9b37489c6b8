import { storedDatabase } from '../../stored/stored.mjs';
import { measureDiary } from './day-diary.mjs';
import { measureOverhead } from './overhead.mjs';

/**
 * What GraphQL costs on the way: the trivial question, a flat list, a day of the diary.
 * @param {import('../../context.mjs').SectionContext} context
 */
export async function run(context) {
  const stored = await context.step('Storing 10^4 claims', () => storedDatabase(context, 'small', 'graphql_small'));
  await measureOverhead(context, stored);
  context.signal.throwIfAborted();
  await measureDiary(context);
}
