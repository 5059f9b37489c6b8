declare const brand: unique symbol;

/** An opaque identifier that cannot be mistaken for another kind of identifier. */
export type Id<Of extends string> = string & { readonly [brand]: Of };

export type AccountId = Id<'Account'>;
export type AppointmentId = Id<'Appointment'>;
export type ClinicId = Id<'Clinic'>;
export type EquipmentId = Id<'Equipment'>;
export type FindingId = Id<'Finding'>;
export type HoldId = Id<'Hold'>;
export type MedicationStatementId = Id<'MedicationStatement'>;
export type PatientId = Id<'Patient'>;
export type PoolId = Id<'Pool'>;
export type ProviderId = Id<'Provider'>;
export type ReferralId = Id<'Referral'>;
export type ReminderId = Id<'Reminder'>;
export type RoomId = Id<'Room'>;
export type VisitTypeId = Id<'VisitType'>;

/** The tenant's number: first column of every key in the database. */
export type OrganizationId = number & { readonly [brand]: 'Organization' };

/** Anything a visit can claim (provider, room, equipment, the patient's own time). An integer inside, never shown outside. */
export type ResourceId = number & { readonly [brand]: 'Resource' };
