import { readFileSync } from 'node:fs';

/** The settings as given or as read, and what is wrong with those that name a file. */
export interface GivenSettings {
  readonly given: Readonly<Record<string, string | undefined>>;
  readonly problems: readonly string[];
}

/**
 * For each of these names: the content of the file that NAME_FILE names, without the line break at its end, so that a
 * password need not stand in the environment. Empty variables count as absent. A name given both ways, or a file that
 * cannot be read, is a problem; problems never hold the content.
 */
export function withSettingsByFile(env: NodeJS.ProcessEnv, names: readonly string[]): GivenSettings {
  const given: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== ''),
  );
  const problems: string[] = [];
  for (const name of names) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) problems.push(`${name}: given twice, also as ${name}_FILE; leave one out`);
    else
      try {
        given[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      } catch (error) {
        problems.push(`${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
      }
  }
  return { given, problems };
}
