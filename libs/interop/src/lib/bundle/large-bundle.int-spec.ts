import { execFile } from 'node:child_process';
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { transformFileSync } from '@swc/core';

const library = join(__dirname, '../../..');
const MEGABYTE = 2 ** 20;
const BUNDLE_BYTES = 50 * MEGABYTE;
const MEMORY_BYTES = 300 * MEGABYTE;

/** Measures in a process of its own: this one holds Jest. */
const MEASURE = `
const { validateBundle } = require('./lib/bundle/validate-bundle.js');
const { readRows } = require('./lib/bundle/read-rows.js');
const { fileSource } = require('./lib/bundle/bundle-source.js');
(async () => {
  const bundle = await validateBundle(fileSource(process.argv[2]));
  if (bundle.kind !== 'valid') throw new Error(JSON.stringify(bundle));
  let rows = 0;
  let first = null;
  for await (const row of readRows(bundle)) { rows += 1; first ??= row.kind; }
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ counts: bundle.counts, patientsFirst: bundle.patientsFirst, rows, first, peakBytes }));
})();
`;

interface Entry {
  fullUrl: string;
  resource: { resourceType: string };
}

describe('a bundle of 50 MB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'large-bundle-'));
  const path = join(folder, 'large.json');
  const expected = { observations: 0, medications: 0 };

  beforeAll(async () => {
    compileLibrary(folder);
    await writeLargeBundle(path, expected);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is checked and read within 300 MB of memory, also when its patient stands last', async () => {
    expect(statSync(path).size).toBeGreaterThan(BUNDLE_BYTES);
    const { stdout } = await promisify(execFile)(process.execPath, ['measure.cjs', path], { cwd: folder });
    const measured = JSON.parse(stdout) as Record<string, unknown> & { counts: object; peakBytes: number };
    expect(measured.counts).toMatchObject({ ...expected, patients: 1 });
    expect(measured).toMatchObject({ patientsFirst: false, first: 'patient' });
    expect(measured.peakBytes).toBeLessThan(MEMORY_BYTES);
  }, 60_000);
});

/** Repeats the entries of a fixture under new ids until the file has its size; the patient comes at the end. */
async function writeLargeBundle(path: string, expected: { observations: number; medications: number }): Promise<void> {
  const fixtures = join(library, 'fixtures/synthea');
  const file = readdirSync(fixtures).find((name) => name.startsWith('Rufus')) ?? '';
  const { entry } = JSON.parse(readFileSync(join(fixtures, file), 'utf8')) as { entry: Entry[] };
  const [patient] = entry.filter(({ resource }) => resource.resourceType === 'Patient');
  const others = entry.filter(({ resource }) => resource.resourceType !== 'Patient');
  const patientUrl = patient?.fullUrl ?? '';
  const out = createWriteStream(path);
  out.write('{"resourceType":"Bundle","type":"transaction","entry":[\n');
  for (let round = 0, bytes = 0; bytes < BUNDLE_BYTES; round += 1) {
    for (const each of others) {
      const text = renamed(each, round, patientUrl);
      bytes += Buffer.byteLength(text);
      if (each.resource.resourceType === 'Observation') expected.observations += 1;
      if (each.resource.resourceType === 'MedicationRequest') expected.medications += 1;
      if (!out.write(`${text},\n`)) await once(out, 'drain');
    }
  }
  out.end(`${JSON.stringify(patient)}]}`);
  await once(out, 'close');
}

/** The entry as text with every identifier but the patient's made its round's own. */
const renamed = (entry: Entry, round: number, patientUrl: string): string =>
  JSON.stringify(entry, null, 2).replace(/[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g, (head) =>
    patientUrl.includes(head) ? head : round.toString(16).padStart(8, '0'),
  );

/** Writes the library as CommonJS into a folder from which it finds its packages. */
function compileLibrary(folder: string): void {
  const source = join(library, 'src');
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('spec.ts')) continue;
    const { code } = transformFileSync(join(source, name), {
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    const target = join(folder, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  writeFileSync(join(folder, 'measure.cjs'), MEASURE);
  symlinkSync(join(library, '../../node_modules'), join(folder, 'node_modules'));
}
