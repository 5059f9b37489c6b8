import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileSource } from './bundle/bundle-source.js';
import { rowsOf, validOf } from '../testing/rows-of.js';

const folder = join(__dirname, '../../fixtures/synthea');

interface Listed {
  readonly file: string;
  readonly sha256: string;
}

const listed = JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as Listed[];

interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly status?: string;
}

const resourcesOf = (file: string): Resource[] => {
  const bundle = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { entry: { resource: Resource }[] };
  return bundle.entry.map(({ resource }) => resource);
};

describe.each(listed)('the fixture $file', ({ file, sha256 }) => {
  it('is the file that its source published', () => {
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ).toBe(sha256);
  });

  it('is counted as a plain reading of the JSON counts it', async () => {
    const { counts } = await validOf(fileSource(join(folder, file)));
    const byType: Record<string, number> = {};
    for (const { resourceType } of resourcesOf(file)) byType[resourceType] = (byType[resourceType] ?? 0) + 1;
    const { Patient, Condition, MedicationRequest, MedicationStatement, AllergyIntolerance, Observation, ...skipped } =
      byType;
    expect(counts).toEqual({
      patients: Patient ?? 0,
      conditions: Condition ?? 0,
      medications: (MedicationRequest ?? 0) + (MedicationStatement ?? 0),
      allergies: AllergyIntolerance ?? 0,
      observations: Observation ?? 0,
      skipped,
    });
  });

  it('gives one row for each resource that is carried, the patient first', async () => {
    const rows = await rowsOf(fileSource(join(folder, file)));
    const carried = ['Patient', 'Condition', 'MedicationRequest', 'AllergyIntolerance', 'Observation'];
    const expected = resourcesOf(file).filter(({ resourceType }) => carried.includes(resourceType));
    expect(rows.map(({ sourceId }) => sourceId)).toEqual(
      expected.map(({ resourceType, id }) => `${resourceType}/${id}`),
    );
    expect(rows[0]?.kind).toBe('patient');
  });

  it('keeps a stopped prescription as ended and an active one as current', async () => {
    const rows = await rowsOf(fileSource(join(folder, file)));
    for (const row of rows) {
      if (row.kind === 'medication') expect(row.standing).toBe(row.status === 'active' ? 'current' : 'ended');
    }
  });

  it('gives the same rows and hashes when it is read again', async () => {
    const source = fileSource(join(folder, file));
    expect(await rowsOf(source)).toEqual(await rowsOf(source));
  });
});
