// Writes apps/api/schema.graphql from the code, or with --check says whether it is what the code says.
import { join } from 'node:path';
import { build } from './build.mjs';
import { runCommand } from './embedded/cli-child.mjs';
import { explain } from './embedded/explain.mjs';
import { root } from './embedded/paths.mjs';

const SCHEMA = join(root, 'apps', 'api', 'schema.graphql');

/** @param {string[]} args */
async function main(args) {
  const check = args.includes('--check');
  await build({ parts: ['libs', 'api'] });
  await runCommand(['schema', check ? '--check' : '--write', SCHEMA], process.env);
  console.log(check ? 'The GraphQL schema is what the code says.' : 'Wrote apps/api/schema.graphql');
}

main(process.argv.slice(2)).catch((error) => {
  console.error(explain(error));
  process.exit(1);
});
