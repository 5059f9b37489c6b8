import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { KNOWLEDGE_FILE_NAMES, type Knowledge, type KnowledgeFiles, loadKnowledge } from '@meridian/safety';

/** Injection token of a LoadedKnowledge. */
export const KNOWLEDGE = Symbol('knowledge');

/** The safety knowledge, or why there is none: then procedures are refused and nothing looks checked. */
export interface LoadedKnowledge {
  readonly knowledge: Knowledge | null;
  readonly problem: string | null;
}

const FOLDER = join('libs', 'safety', 'src', 'knowledge');
let loaded: Promise<LoadedKnowledge> | undefined;

/** Reads the knowledge once a process; every application in it shares the same one, which never changes. */
export const knowledgeOfProcess = (): Promise<LoadedKnowledge> => (loaded ??= readKnowledge(knowledgeFolder()));

/** The knowledge in a folder. Never throws: whatever is wrong with it is the `problem`. */
export async function readKnowledge(folder: string | null): Promise<LoadedKnowledge> {
  if (folder === null)
    return { knowledge: null, problem: `no folder ${FOLDER} above the program or the working directory` };
  try {
    const texts = await Promise.all(
      KNOWLEDGE_FILE_NAMES.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
    );
    return { knowledge: loadKnowledge(Object.fromEntries(texts) as KnowledgeFiles), problem: null };
  } catch (error) {
    return { knowledge: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Where the knowledge files lie. They are data beside their library's sources and are read from there, built or not: the
 * folder is looked for above the program that runs (dist/main.js, a test runner, the command line), then above the
 * working directory, so that it does not matter from where the program was started.
 */
function knowledgeFolder(): string | null {
  for (const start of [dirname(resolve(process.argv[1] ?? '.')), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(folder, FOLDER);
      if (existsSync(candidate)) return candidate;
      if (dirname(folder) === folder) break;
    }
  }
  return null;
}
