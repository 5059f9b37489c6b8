import { createDataSource, Database } from '@meridian/persistence';
import type { Config } from '../../config.js';
import { knowledgeOfProcess } from '../../safety/knowledge.js';
import { bundleFiles, ImportProblem } from './bundle-files.js';
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
 * Imports every bundle of a folder and reports in one line of JSON. Answers the exit code: 1 if any bundle failed. Throws
 * before anything is reported if the folder, the organization, the knowledge or the database is not there.
 */
export async function importFhirCommand(
  config: Config,
  request: ImportRequest,
  outputs: ImportOutputs,
): Promise<number> {
  const names = await bundleFiles(request.folder);
  const dataSource = createDataSource({
    url: config.DATABASE_URL,
    applicationName: 'meridian import',
    poolMax: 2,
    role: 'meridian_app',
  });
  const database = new Database(dataSource);
  // Once, not until it answers: whoever stands at the terminal wants to know.
  await dataSource.initialize();
  try {
    const understanding = await understandingOfProcess();
    const progress = new ImportProgress(outputs.progress);
    const organization = await importOrganization(database, request.organization);
    progress.say(
      `Importing ${names.length} ${names.length === 1 ? 'file' : 'files'} into the organization "${organization.slug}"`,
    );
    const tally = await importFolder(
      request.folder,
      names,
      { database, organizationId: organization.id, understanding },
      progress,
    );
    outputs.report(JSON.stringify(tally.report));
    return tally.report.failed > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}

/** Without knowledge every medicine would be stored as not understood; that is mended before importing, not after. */
async function understandingOfProcess(): Promise<Understanding> {
  const { knowledge, problem } = await knowledgeOfProcess();
  if (knowledge === null)
    throw new ImportProblem(`The safety knowledge cannot be read: ${problem ?? 'no reason is known'}`);
  return new Understanding(knowledge);
}
