import { setFlagsFromString } from 'node:v8';
import type { Config } from '../../config.js';
import { OperatorError } from '../../operator/operator-error.js';
import { withDatabase } from '../../operator/with-database.js';
import { knowledgeOfProcess } from '../../safety/knowledge.js';
import { bundleFiles } from './bundle-files.js';
import { importFolder } from './import-folder.js';
import { importOrganization } from './import-organization.js';
import { ImportProgress, type ProgressOutput } from './import-progress.js';
import { Understanding } from './understanding.js';

export interface ImportRequest {
  readonly folder: string;
  readonly organization?: string | undefined;
}

export interface ImportOutputs {
  /** Gets the one line of the report. */
  readonly report: (line: string) => void;
  readonly progress: ProgressOutput;
}

/**
 * How much the heap may grow between two collections of garbage. What a large bundle leaves behind is nearly all
 * garbage: with V8's own choice, 4 times as much of it lay about as there were live objects.
 */
const HEAP_GROWTH = '--heap-growing-percent=40';

/**
 * Imports every bundle of a folder and reports in one line of JSON. Answers the exit code: 1 if any bundle failed. Throws
 * before anything is reported if the folder, the organization, the knowledge or the database is not there.
 */
export async function importFhirCommand(
  config: Pick<Config, 'DATABASE_URL'>,
  { folder, organization: slug }: ImportRequest,
  outputs: ImportOutputs,
): Promise<number> {
  setFlagsFromString(HEAP_GROWTH);
  const names = await bundleFiles(folder);
  const loaded = await knowledgeOfProcess();
  // Without knowledge every medicine would be stored as not understood: that is mended before an import, not after it.
  if (loaded.knowledge === null) throw new OperatorError(`The safety knowledge cannot be read: ${loaded.problem}`);
  const understanding = new Understanding(loaded.knowledge);
  const progress = new ImportProgress(outputs.progress);
  return withDatabase(config, async (database) => {
    const organization = await importOrganization(database, slug, loaded);
    const files = names.length === 1 ? '1 file' : `${names.length} files`;
    progress.say(`Importing ${files} into the organization "${organization.slug}"`);
    const target = { database, organizationId: organization.id, understanding };
    const { report } = await importFolder(folder, names, target, progress);
    outputs.report(JSON.stringify(report));
    return report.failed > 0 ? 1 : 0;
  });
}
