import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from './explain.mjs';
import { codeOfSignal, exitCodeOf, Failure, Interrupted, Misuse } from './failure.mjs';
import { isRoot, prepareDataDir } from './paths.mjs';
import { ownName, tellRefusedAccess } from './refused-access.mjs';

const NOBODY = 65_534;

describe('what is told to the person at the terminal', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'meridian-told-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A folder of another user: made over where that is allowed, else one of the system. */
  function foreignFolder(): { path: string; owner: string } {
    if (!isRoot) return { path: '/etc', owner: 'root' };
    const path = join(folder, 'foreign');
    mkdirSync(path);
    chownSync(path, NOBODY, NOBODY);
    return { path, owner: 'nobody' };
  }

  const refused = (path: string) => Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path });

  it('names the owner of a data folder and three ways out', () => {
    const { path, owner } = foreignFolder();
    const told = tellRefusedAccess(join(path, 'run', 'start.json'), { DATA_DIR: path });
    expect(told).toContain(`${path} belongs to ${owner} and this is ${ownName()}`);
    expect(told).toContain(`start Meridian as ${owner}`);
    expect(told).toContain('set DATA_DIR');
    expect(told).toContain(`sudo chown -R ${ownName()} ${path}`);
    expect(told).not.toContain('\n');
  });

  it('gives nobody the folder above the data folder', () => {
    const { path } = foreignFolder();
    const told = tellRefusedAccess(join(path, 'data'), { DATA_DIR: join(path, 'data') });
    expect(told).toContain('set DATA_DIR to a folder of your own');
    expect(told).not.toContain('chown');
  });

  it("names the mode of what is one's own", () => {
    const own = join(folder, 'own');
    mkdirSync(own);
    chmodSync(own, 0o555);
    expect(explain(refused(own))).toContain('is yours, but its mode 555 forbids it: chmod u+rwX');
  });

  it('says of a data folder that is a file that it is one', () => {
    const file = join(folder, 'data');
    writeFileSync(file, '');
    const thrown = (path: string) => {
      try {
        return prepareDataDir(path);
      } catch (error) {
        return explain(error);
      }
    };
    for (const path of [file, join(file, 'below')])
      expect(thrown(path)).toMatch(new RegExp(`^${file} is a file and a folder is needed: .*DATA_DIR to a`));
  });

  it('keeps the stack of a defect, also where a code is known but no condition behind it', () => {
    expect(explain(new TypeError('x is not a function'))).toMatch(/\n\s+at /);
    const defect = Object.assign(new Error('EEXIST: file already exists'), { code: 'EEXIST', path: folder });
    expect(explain(defect)).toMatch(/\n\s+at /);
  });

  it('ends with the code of what happened', () => {
    const thrown = [new Failure('x'), new Misuse('x'), new Interrupted('SIGINT'), new TypeError('x')];
    expect([...thrown.map(exitCodeOf), codeOfSignal('SIGTERM')]).toEqual([1, 2, 130, 1, 143]);
  });
});
