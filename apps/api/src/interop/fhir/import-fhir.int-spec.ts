import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrganizationId } from '@meridian/domain';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { importFhirCommand } from './import-fhir.command.js';
import type { ImportReport } from './import-tally.js';

const fixtures = join(__dirname, '../../../../../libs/interop/fixtures/synthea');

interface Resource {
  resourceType: string;
  id: string;
  status?: string;
  [element: string]: unknown;
}
interface Bundle {
  resourceType: string;
  entry: { fullUrl: string; resource: Resource }[];
}
interface Outcome {
  readonly code: number;
  readonly reported: readonly string[];
  readonly report: ImportReport;
  readonly said: string;
}

const bundleNames = readdirSync(fixtures).filter((name) => name.endsWith('.json') && name !== 'MANIFEST.json');
const bundleAt = (path: string): Bundle => JSON.parse(readFileSync(path, 'utf8')) as Bundle;
const resourcesIn = (folder: string): Resource[] =>
  readdirSync(folder).flatMap((name) => (bundleAt(join(folder, name)).entry ?? []).map(({ resource }) => resource));

/** Counted without any of our reading: by parsing the files whole. */
const countIn = (folder: string, ...types: string[]): number =>
  resourcesIn(folder).filter(({ resourceType }) => types.includes(resourceType)).length;

describe('import fhir', () => {
  let db: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    db = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'import-'));
    for (const name of [...bundleNames, 'MANIFEST.json']) copyFileSync(join(fixtures, name), join(folder, name));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await db.drop();
  });

  async function importAll(organization?: string): Promise<Outcome> {
    const reported: string[] = [];
    const said: string[] = [];
    const outputs = {
      report: (line: string) => void reported.push(line),
      progress: { write: (text: string) => said.push(text) },
    };
    const code = await importFhirCommand({ DATABASE_URL: db.appUrl }, { folder, organization }, outputs);
    return { code, reported, report: JSON.parse(reported[0] ?? '') as ImportReport, said: said.join('') };
  }

  async function rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const [organization] = await db.database.query<{ id: OrganizationId }>(
      `select id from organization order by id desc limit 1`,
    );
    if (!organization) return [];
    return db.database.inOrganization(organization.id, (tx) => tx.query<Row[]>(sql, parameters));
  }
  const countOf = async (sql: string): Promise<number> =>
    (await rows<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]?.n ?? 0;

  /** Rewrites one file's bundle. */
  function change(name: string, edit: (bundle: Bundle) => void): void {
    const bundle = bundleAt(join(folder, name));
    edit(bundle);
    writeFileSync(join(folder, name), JSON.stringify(bundle));
  }
  const first = bundleNames[0] as string;
  const find = (bundle: Bundle, type: string): Resource => {
    const found = bundle.entry.find(({ resource }) => resource.resourceType === type);
    if (!found) throw new Error(`no ${type} in the fixture`);
    return found.resource;
  };

  it('counts what a plain reading of the files counts, and changes nothing the second time', async () => {
    const { code, reported, report, said } = await importAll();
    expect({ code, lines: reported.length }).toEqual({ code: 0, lines: 1 });
    expect(report).toMatchObject({
      files: bundleNames.length,
      failed: 0,
      patients: countIn(folder, 'Patient'),
      conditions: countIn(folder, 'Condition'),
      medications: countIn(folder, 'MedicationRequest', 'MedicationStatement'),
      allergies: countIn(folder, 'AllergyIntolerance'),
      observations: countIn(folder, 'Observation'),
    });
    expect(report.changed).toBe(
      report.patients + report.conditions + report.medications + report.allergies + report.observations,
    );
    expect(await countOf('observation')).toBe(report.observations);
    expect(await countOf('medication_statement')).toBe(report.medications);
    expect(await countOf('medication_statement where not understood')).toBe(report.unmatchedMedications);
    expect(said).toMatch(/MANIFEST\.json: skipped, it is .* not a bundle/);

    const again = await importAll();
    expect(again.code).toBe(0);
    expect(again.report).toEqual({ ...report, changed: 0 });
    expect(await countOf(`audit_event where action = 'import.bundle' and account_id is null`)).toBe(
      2 * bundleNames.length,
    );
  });

  it('creates the organization "imported", and gives each patient a record number, a resource and a search key', async () => {
    await importAll();
    expect(await db.database.query('select slug from organization')).toEqual([{ slug: 'imported' }]);
    const patients = await rows<Record<string, string>>(
      `select p.*, p.birth_date::text as born, r.kind from patient p join resource r on r.organization_id = p.organization_id and r.id = p.resource_id`,
    );
    expect(patients).toHaveLength(bundleNames.length);
    for (const patient of patients) {
      expect(patient['kind']).toBe('patient');
      expect(patient['search_key']).toContain(patient['born']);
      expect(patient).toMatchObject({ medications_statement: 'listed', medications_confirmed_at: null });
    }
  });

  it('keeps statuses: stopped and completed prescriptions are not current', async () => {
    await importAll();
    const stored = await rows<{ status: string; n: number }>(
      'select status, count(*)::int as n from medication_statement group by status',
    );
    const expected = new Map<string, number>();
    for (const { resourceType, status = '' } of resourcesIn(folder))
      if (resourceType === 'MedicationRequest') expected.set(status, (expected.get(status) ?? 0) + 1);
    expect(new Map(stored.map(({ status, n }) => [status, n]))).toEqual(expected);
    expect(expected.get('stopped') ?? expected.get('completed') ?? 0).toBeGreaterThan(0);
  });

  it('updates exactly the row whose record changed', async () => {
    await importAll();
    change(first, (bundle) => Object.assign(find(bundle, 'MedicationRequest'), { status: 'on-hold' }));
    expect((await importAll()).report.changed).toBe(1);
    expect(await countOf(`medication_statement where status = 'on-hold'`)).toBe(1);
    expect((await importAll()).report.changed).toBe(0);
  });

  it('leaves nothing of a bundle with a fault, names file and element, and goes on with the next', async () => {
    change(first, (bundle) =>
      Object.assign(bundle.entry.at(-1)?.resource ?? {}, { resourceType: 'Observation', code: null }),
    );
    writeFileSync(join(folder, 'broken.json'), '{"resourceType":"Bundle","entry":[');
    const { code, report, said } = await importAll();
    expect(code).toBe(1);
    expect(report).toMatchObject({ files: bundleNames.length + 1, failed: 2, patients: bundleNames.length - 1 });
    expect(said).toMatch(new RegExp(`${first}: entry\\[\\d+\\]\\.resource\\(Observation/[^)]+\\)`));
    expect(said).toContain('broken.json: ');
    expect(await countOf('patient')).toBe(bundleNames.length - 1);
    expect(await countOf('observation')).toBe(report.observations);
    expect(await countOf(`resource where kind = 'patient'`)).toBe(bundleNames.length - 1);
  });

  it('writes nothing of a bundle whose record is on file for another patient', async () => {
    await importAll();
    const before = await rows('select * from condition order by id');
    change(first, (bundle) => {
      const own = find(bundle, 'Patient').id;
      const text = JSON.stringify(bundle).replaceAll(own, own.replace(/^.{8}/, '00000000'));
      Object.assign(bundle, JSON.parse(text));
    });
    const { code, report, said } = await importAll();
    expect(code).toBe(1);
    expect(report).toMatchObject({ failed: 1, changed: 0 });
    expect(said).toContain('is on record for another patient already');
    expect(await rows('select * from condition order by id')).toEqual(before);
    expect(await countOf('patient')).toBe(bundleNames.length);
  });

  it('refuses a patient whose id leads to somebody with another family name and date of birth', async () => {
    await importAll();
    change(first, (bundle) =>
      Object.assign(find(bundle, 'Patient'), { birthDate: '1901-01-01', name: [{ family: 'Other' }] }),
    );
    const { report, said } = await importAll();
    expect(report).toMatchObject({ failed: 1, changed: 0 });
    expect(said).toContain('another family name and another date of birth');
  });

  it('keeps what was edited at the desk when the record changes', async () => {
    await importAll();
    const [edited] = await rows<{ id: string; source_id: string }>(
      `select id, source_id from medication_statement where source_id like '%' limit 1`,
    );
    await rows(`update medication_statement set status = 'not-taken', version = 2 where id = $1`, [edited?.id]);
    await rows(`update patient set medications_confirmed_at = now(), phone = '+15125550123', version = 2`);
    for (const name of bundleNames)
      change(name, (bundle) => {
        find(bundle, 'Patient')['telecom'] = [{ system: 'phone', value: '212-555-0199' }];
        for (const { resource, fullUrl } of bundle.entry)
          if (edited?.source_id === fullUrl || edited?.source_id === `${resource.resourceType}/${resource.id}`)
            resource.status = 'on-hold';
      });
    const { report, said } = await importAll();
    expect(report.changed).toBe(bundleNames.length + 1);
    expect(said).toContain('kept as edited at the desk');
    expect(await countOf(`medication_statement where status = 'not-taken' and version = 2`)).toBe(1);
    expect(await countOf(`patient where phone = '+15125550123' and medications_confirmed_at is not null`)).toBe(
      bundleNames.length,
    );
    expect((await importAll()).report.changed).toBe(0);
  });

  it('gives a record number of its own to a patient whose number somebody else has', async () => {
    await db.database.query(`insert into organization (slug, name) values ('here', 'Here')`);
    const mrn = (
      find(bundleAt(join(folder, first)), 'Patient')['identifier'] as {
        type?: { coding: { code: string }[] };
        value: string;
      }[]
    ).find(({ type }) => type?.coding[0]?.code === 'MR')?.value;
    await rows(
      `with r as (insert into resource (organization_id, kind) select id, 'patient' from organization returning organization_id, id)
       insert into patient (organization_id, resource_id, mrn, given, family, search_key) select organization_id, id, $1, 'Ana', 'Ruiz', '' from r`,
      [mrn],
    );
    expect((await importAll()).code).toBe(0);
    expect(await countOf(`patient where mrn like 'M-%'`)).toBe(1);
    expect(await countOf('patient')).toBe(bundleNames.length + 1);
  });

  it('asks which organization where there are several, and reports nothing then', async () => {
    await db.database.query(`insert into organization (slug, name) values ('north', 'North'), ('south', 'South')`);
    await expect(importAll()).rejects.toThrow('choose one with --organization: north, south');
    await expect(importAll('nort')).rejects.toThrow('There is no organization "nort"');
    expect((await importAll('south')).code).toBe(0);
  });

  it('says so when the folder is missing, is a file, or holds no bundle', async () => {
    const { code, report } = await importAll();
    expect({ code, files: report.files }).toEqual({ code: 0, files: bundleNames.length });
    rmSync(folder, { recursive: true });
    await expect(importAll()).rejects.toThrow('there is no such folder');
    mkdirSync(folder);
    await expect(importAll()).rejects.toThrow('holds no .json files');
  });
});
