import type { ImportedPatient, ImportedRow } from '@meridian/interop';
import type { EntityManager } from 'typeorm';
import { allergyColumns, conditionColumns, medicationColumns } from './stored-clinical.js';
import { observationColumns } from './stored-observation.js';
import { patientColumns } from './stored-patient.js';
import { type Columns, sourceHashOf } from './stored-row.js';
import type { Understanding } from './understanding.js';
import { type WritablePatient, writePatients } from './write-patients.js';
import { TABLES, writeRows } from './write-rows.js';

type Kind = keyof typeof TABLES;
type RecordRow = Exclude<ImportedRow, ImportedPatient>;

interface Waiting {
  readonly patientSourceId: string;
  readonly source_id: string;
  readonly source_hash: string;
  readonly columns: Columns;
}

const BATCH_ROWS = 500;
/** Of which list a row is part: a patient with an entry has been asked, though nobody here has confirmed the list. */
const LIST_OF: Partial<Record<Kind, 'medications' | 'allergies'>> = { medication: 'medications', allergy: 'allergies' };

/** Takes the rows of one bundle as they come and writes them in batches, within the caller's transaction. */
export class BundleWriter {
  changed = 0;
  kept = 0;
  unmatchedMedications = 0;
  private readonly patientIds = new Map<string, string>();
  private readonly patients: WritablePatient[] = [];
  private readonly waiting: Record<Kind, Waiting[]> = { condition: [], medication: [], allergy: [], observation: [] };

  constructor(
    private readonly tx: EntityManager,
    private readonly organizationId: number,
    private readonly understanding: Understanding,
  ) {}

  /** Database ids of the patients written so far. */
  get writtenPatients(): readonly string[] {
    return [...this.patientIds.values()];
  }

  async add(row: ImportedRow): Promise<void> {
    if (row.kind === 'patient') {
      const columns = patientColumns(row);
      this.patients.push({ sourceId: row.sourceId, sourceHash: sourceHashOf(row, columns), mrn: row.mrn, columns });
      if (this.patients.length >= BATCH_ROWS) await this.flushPatients();
      return;
    }
    const columns = this.columnsOf(row);
    const waiting = this.waiting[row.kind];
    waiting.push({
      patientSourceId: row.patientSourceId,
      source_id: row.sourceId,
      source_hash: sourceHashOf(row, columns),
      columns,
    });
    if (waiting.length >= BATCH_ROWS) await this.flush(row.kind);
  }

  /** Writes what still waits. */
  async finish(): Promise<void> {
    await this.flushPatients();
    for (const kind of Object.keys(this.waiting) as Kind[]) await this.flush(kind);
  }

  private columnsOf(row: RecordRow): Columns {
    if (row.kind === 'condition') return conditionColumns(row, this.understanding);
    if (row.kind === 'allergy') return allergyColumns(row, this.understanding);
    if (row.kind === 'observation') return observationColumns(row);
    const columns = medicationColumns(row, this.understanding);
    if (!columns.understood) this.unmatchedMedications += 1;
    return columns;
  }

  private async flushPatients(): Promise<void> {
    const patients = this.patients.splice(0);
    if (patients.length === 0) return;
    const written = await writePatients(this.tx, this.organizationId, patients);
    this.changed += written.changed;
    this.kept += written.kept;
    for (const [sourceId, id] of written.ids) this.patientIds.set(sourceId, id);
  }

  private async flush(kind: Kind): Promise<void> {
    const waiting = this.waiting[kind].splice(0);
    if (waiting.length === 0) return;
    await this.flushPatients();
    const rows = waiting.map(({ patientSourceId, columns, ...row }) => ({
      ...columns,
      ...row,
      patient_id: this.idOf(patientSourceId),
    }));
    const { changed, kept, touched } = await writeRows(this.tx, this.organizationId, TABLES[kind], rows);
    this.changed += changed;
    this.kept += kept;
    const list = LIST_OF[kind];
    if (list !== undefined && touched.length > 0) await this.stateListed(list, touched);
  }

  /** A list that came or changed with a file is a list, and is to be gone through with the patient again. */
  private async stateListed(list: 'medications' | 'allergies', patientIds: readonly string[]): Promise<void> {
    await this.tx.query(
      `update patient set ${list}_statement = 'listed', ${list}_confirmed_at = null, ${list}_confirmed_by = null
        where organization_id = $1 and id = any($2) and (${list}_statement <> 'listed' or ${list}_confirmed_at is not null)`,
      [this.organizationId, patientIds],
    );
  }

  private idOf(patientSourceId: string): string {
    const id = this.patientIds.get(patientSourceId);
    if (id === undefined) throw new Error('a row came before its patient');
    return id;
  }
}
