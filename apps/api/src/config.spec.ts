import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from './config.js';

const DATABASE_URL = 'postgres://meridian_app:secret@db.test/meridian';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'settings-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (content: string): string => {
  const file = join(folder, 'database_url');
  writeFileSync(file, content);
  return file;
};
const problemsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('settings', () => {
  it('have defaults, and an empty variable counts as absent', () => {
    const config = readConfig({ DATABASE_URL, PORT: '', PUBLIC_URL: 'https://clinic.test/' });
    expect(config).toMatchObject({ PORT: 3000, PUBLIC_URL: 'https://clinic.test', DATABASE_OWNER_URL: DATABASE_URL });
  });

  it('are all named when they are wrong', () => {
    const problems = problemsOf({ DATABASE_URL: 'http://x.test', PORT: '70000' });
    expect(problems.map((line) => line.split(':')[0])).toEqual(['DATABASE_URL', 'PORT']);
  });

  it('say of one that has no default that it is not set', () => {
    expect(problemsOf({})).toEqual(['DATABASE_URL: is required and not set']);
  });

  it('refuse demo mode in production', () => {
    expect(problemsOf({ DATABASE_URL, NODE_ENV: 'production', DEMO: '1' })).toHaveLength(1);
  });
});

describe('a setting in a file', () => {
  it('is read without the line break at its end', () => {
    expect(readConfig({ DATABASE_URL_FILE: fileOf(`${DATABASE_URL}\n`) }).DATABASE_URL).toBe(DATABASE_URL);
  });

  it('is held to the same shape, and its content is not told', () => {
    const [problem] = problemsOf({ DATABASE_URL_FILE: fileOf('hunter2') });
    expect(problem).toMatch(/^DATABASE_URL:/);
    expect(problem).not.toContain('hunter2');
  });

  it('may not be given beside the variable itself', () => {
    expect(problemsOf({ DATABASE_URL, DATABASE_URL_FILE: fileOf(DATABASE_URL) })).toEqual([
      'DATABASE_URL: given twice, also as DATABASE_URL_FILE; leave one out',
    ]);
  });

  it('must be there', () => {
    expect(problemsOf({ DATABASE_URL_FILE: join(folder, 'gone') })).toEqual([
      expect.stringMatching(/^DATABASE_URL_FILE: .* cannot be read \(ENOENT\)$/),
    ]);
  });
});
