declare const brand: unique symbol;

/** An opaque identifier that cannot be mistaken for another kind of identifier. */
export type Id<Of extends string> = string & { readonly [brand]: Of };

/** Somebody who signs in. One account may work for several organizations. */
export type AccountId = Id<'Account'>;
/** A visit, the same through every reschedule. */
export type AppointmentId = Id<'Appointment'>;
/** A place with its own hours, closures and time zone. */
export type ClinicId = Id<'Clinic'>;
/** A device that a visit needs, such as an ultrasound machine. */
export type EquipmentId = Id<'Equipment'>;
/** What the safety check found about one visit. */
export type FindingId = Id<'Finding'>;
/** A time kept for somebody who has not booked yet. */
export type HoldId = Id<'Hold'>;
/** One line of what a patient takes. */
export type MedicationStatementId = Id<'MedicationStatement'>;
/** Whom the care is for. */
export type PatientId = Id<'Patient'>;
/** Rooms or devices of which any one will do. */
export type PoolId = Id<'Pool'>;
/** Who gives the care; not the account he signs in with. */
export type ProviderId = Id<'Provider'>;
/** A request from one provider to another, from draft to closing. */
export type ReferralId = Id<'Referral'>;
/** A message owed at a time. */
export type ReminderId = Id<'Reminder'>;
/** A room of one clinic. */
export type RoomId = Id<'Room'>;
/** One row of the turnover matrix: what a room needs between two kinds of visits. */
export type RoomTurnoverId = Id<'RoomTurnover'>;
/** How far apart, or in which order, two kinds of visits of one patient have to be. */
export type SpacingRuleId = Id<'SpacingRule'>;
/** A kind of visit that can be booked. */
export type VisitTypeId = Id<'VisitType'>;

/** The tenant's number: first column of every key in the database. */
export type OrganizationId = number & { readonly [brand]: 'Organization' };

/** Anything a visit can claim (provider, room, equipment, the patient's own time). An integer inside, never shown outside. */
export type ResourceId = number & { readonly [brand]: 'Resource' };
