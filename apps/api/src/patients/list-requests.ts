/** What was typed to be added to a list of a patient: medicines or allergies, by line or comma. */
export interface ListAddition {
  readonly patientId: string;
  readonly typed: string;
}

/** What the patient said of such a list as a whole. */
export interface ListConfirmation {
  readonly patientId: string;
  /** There is nothing to list; otherwise the list is right. */
  readonly none: boolean;
}
