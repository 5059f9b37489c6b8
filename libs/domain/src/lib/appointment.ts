/** Where a visit is. `fhir` is Appointment.status (R4); `claims` says whether its time is kept from others. */
export const APPOINTMENT_STATES = {
  proposed: { fhir: 'proposed', claims: 'none' },
  'safety-hold': { fhir: 'pending', claims: 'until-expiry' },
  'awaiting-provider': { fhir: 'pending', claims: 'blocking' },
  waitlisted: { fhir: 'waitlist', claims: 'none' },
  offered: { fhir: 'waitlist', claims: 'until-expiry' },
  booked: { fhir: 'booked', claims: 'blocking' },
  arrived: { fhir: 'arrived', claims: 'blocking' },
  'checked-in': { fhir: 'checked-in', claims: 'blocking' },
  'in-room': { fhir: 'fulfilled', claims: 'blocking' },
  completed: { fhir: 'fulfilled', claims: 'blocking' },
  noshow: { fhir: 'noshow', claims: 'none' },
  cancelled: { fhir: 'cancelled', claims: 'none' },
  expired: { fhir: null, claims: 'none' },
  void: { fhir: 'entered-in-error', claims: 'none' },
} as const satisfies Record<string, { fhir: string | null; claims: 'none' | 'blocking' | 'until-expiry' }>;

/** The code of a state, as it is stored and sent. */
export type AppointmentState = keyof typeof APPOINTMENT_STATES;

/** Which state may follow which. One table drives the check, the buttons, the diagram and the tests. */
export const APPOINTMENT_TRANSITIONS = {
  proposed: ['booked', 'safety-hold', 'awaiting-provider', 'waitlisted', 'cancelled', 'void'],
  'safety-hold': ['booked', 'cancelled', 'expired', 'void'],
  'awaiting-provider': ['booked', 'cancelled', 'expired', 'void'],
  waitlisted: ['offered', 'cancelled', 'void'],
  offered: ['booked', 'waitlisted', 'cancelled', 'expired', 'void'],
  booked: ['arrived', 'noshow', 'cancelled', 'void'],
  arrived: ['checked-in', 'booked', 'cancelled', 'void'],
  'checked-in': ['in-room', 'arrived', 'void'],
  'in-room': ['completed', 'checked-in', 'void'],
  completed: ['in-room', 'void'],
  noshow: ['booked', 'void'],
  cancelled: ['void'],
  expired: ['void'],
  void: [],
} as const satisfies Record<AppointmentState, readonly AppointmentState[]>;

/** Whether one step leads from one state to the other. Staying is no step: no state may follow itself. */
export const canMoveAppointment = (from: AppointmentState, to: AppointmentState): boolean =>
  (APPOINTMENT_TRANSITIONS[from] as readonly AppointmentState[]).includes(to);

/** Coded reasons for a cancellation: FHIR's appointment-cancellation-reason codes that a front desk uses. */
export const CANCELLATION_REASONS = {
  'pat-fb': 'Patient: feeling better',
  'pat-cpp': 'Patient: could not make it',
  'pat-crs': 'Patient: moved to another time',
  'pat-mt': 'Patient: moved away',
  'pat-swl': 'Patient: switched to the waitlist',
  'pat-dec': 'Patient: deceased',
  'pat-lt': 'Patient: no transport',
  'prov-pers': 'Provider: personal',
  'prov-hosp': 'Provider: called away',
  'meds-inc': 'Medicines or supplements do not allow it',
  'oth-room': 'Room or resource not available',
  'oth-err': 'Booked in error',
  'oth-cms': 'Therapy changed',
  'oth-weath': 'Weather',
  'oth-oth': 'Other',
} as const;

/** The code of a reason, as it is stored and sent. */
export type CancellationReason = keyof typeof CANCELLATION_REASONS;
