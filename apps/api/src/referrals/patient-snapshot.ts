import { AllergyIntoleranceEntity, MedicationStatementEntity, type PatientEntity } from '@meridian/persistence';
import { In, type EntityManager } from 'typeorm';

/** Statuses of medicines that may be in the body now. Paused ones are named as such. */
const TAKEN = ['active', 'on-hold', 'unknown'] as const;
const ALLERGY_STATUS = 'active';

export interface PatientSnapshot {
  readonly medicationSnapshot: string[];
  readonly allergySnapshot: string[];
}

/**
 * What the performer is told of medicines and allergies, as of sending. An empty list is said in words, because "takes
 * nothing" and "nobody asked" are different facts.
 */
export async function snapshotOfPatient(tx: EntityManager, patient: PatientEntity): Promise<PatientSnapshot> {
  const { organizationId } = patient;
  const medicines = await tx.find(MedicationStatementEntity, {
    where: { organizationId, patientId: patient.id, status: In([...TAKEN]) },
    order: { display: 'ASC' },
  });
  const allergies = await tx.find(AllergyIntoleranceEntity, {
    where: { organizationId, patientId: patient.id, status: ALLERGY_STATUS },
    order: { display: 'ASC' },
  });
  return {
    medicationSnapshot: listed(
      medicines.map((each) => (each.status === 'on-hold' ? `${each.display} (on hold)` : each.display)),
      patient.medicationsStatement === 'none'
        ? 'Takes no medicines (stated)'
        : patient.medicationsStatement === 'listed'
          ? 'No current medicines listed'
          : 'Medicines: never asked',
    ),
    allergySnapshot: listed(
      allergies.map((each) => each.display),
      patient.allergiesStatement === 'none'
        ? 'No known allergies (stated)'
        : patient.allergiesStatement === 'listed'
          ? 'No active allergies listed'
          : 'Allergies: never asked',
    ),
  };
}

const listed = (names: readonly string[], whenEmpty: string): string[] =>
  names.length > 0 ? [...new Set(names)] : [whenEmpty];
