// `npm run check -- --report`: the state of the house on one page. Everything is measured while you wait.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openRepository } from '../repository.mjs';
import { figuresOf, figuresOfTools } from './figures.mjs';
import { sizesOf, tableOf } from './table.mjs';
import { askTools, boundaryRules } from './tools.mjs';

/**
 * Measures, prints, and says whether every hard limit holds.
 * @param {string} root of the repository
 * @returns {Promise<number>} exit code: 1 when a figure is over a hard limit
 */
export async function report(root) {
  const repository = openRepository(root);
  const exceptions = JSON.parse(readFileSync(path.join(root, 'tools/tidy/exceptions.json'), 'utf8'));
  const { figures, sizes } = figuresOf(repository, exceptions);
  const said = { ...(await askTools(root)), rules: await boundaryRules(root) };
  const all = [...figuresOfTools(said).slice(0, 3), ...figures, ...figuresOfTools(said).slice(3)];
  const failing = all.filter(({ over, hard }) => over && hard);
  const missed = all.filter(({ over, hard }) => over && !hard);
  console.log(`The house, ${repository.paths.length} files. Figures are defined in tools/tidy/report.\n`);
  for (const line of tableOf(all)) console.log(line);
  console.log('\nsizes, in lines that hold code');
  for (const line of sizesOf(sizes)) console.log(line);
  console.log(
    `\nreport: ${all.length} figures, ${failing.length} over a limit that fails, ${missed.length} over one that only tells`,
  );
  return failing.length > 0 ? 1 : 0;
}
