/* Generated from the schema by codegen.ts. */
export const possibleTypes: Record<string, string[]> = {
  "AddAllergiesResult": [
    "AllergiesAdded",
    "InvalidInput",
    "NotFound"
  ],
  "AddMedicationsResult": [
    "InvalidInput",
    "MedicationsAdded",
    "NotFound"
  ],
  "BookAppointmentResult": [
    "AcknowledgementRequired",
    "Appointment",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "OutsideOpenHours",
    "ReferralRequired",
    "SafetyHold",
    "SlotTaken",
    "TechniqueRefused",
    "TimeNotAllowed",
    "VisitTypeNotOffered"
  ],
  "CancelAppointmentResult": [
    "Appointment",
    "CannotMove",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "StaleVersion"
  ],
  "ChangeAllergyResult": [
    "AllergyIntolerance",
    "NotFound",
    "StaleVersion"
  ],
  "ChangeMedicationResult": [
    "InvalidInput",
    "MedicationStatement",
    "NotFound",
    "StaleVersion"
  ],
  "ConfirmAllergyListResult": [
    "CannotMove",
    "NotFound",
    "Patient"
  ],
  "ConfirmAppointmentResult": [
    "AcknowledgementRequired",
    "Appointment",
    "CannotMove",
    "ClearanceRequired",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "OutsideOpenHours",
    "ReferralRequired",
    "SlotTaken",
    "StaleVersion",
    "TechniqueRefused",
    "TimeNotAllowed",
    "VisitTypeNotOffered"
  ],
  "ConfirmMedicationListResult": [
    "CannotMove",
    "NotFound",
    "Patient"
  ],
  "CreateReferralResult": [
    "CallRequired",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "NotYours",
    "Referral"
  ],
  "HoldResult": [
    "Hold",
    "InvalidInput",
    "NotFound",
    "OutsideOpenHours",
    "ReferralRequired",
    "SlotTaken",
    "TimeNotAllowed",
    "VisitTypeNotOffered"
  ],
  "MitigateFindingResult": [
    "Appointment",
    "CannotMove",
    "InvalidInput",
    "NotFound",
    "NotYours"
  ],
  "ReferralActionResult": [
    "CannotMove",
    "InvalidInput",
    "NotFound",
    "NotYours",
    "Referral",
    "StaleVersion"
  ],
  "Refusal": [
    "AcknowledgementRequired",
    "CallRequired",
    "CannotMove",
    "ChooseOrganization",
    "ClearanceRequired",
    "InvalidCredentials",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "NotYours",
    "OutsideOpenHours",
    "PossibleDuplicates",
    "ReferralRequired",
    "SlotTaken",
    "StaleVersion",
    "TechniqueRefused",
    "TimeNotAllowed",
    "TooManyAttempts",
    "VisitTypeNotOffered"
  ],
  "RegisterPatientResult": [
    "InvalidInput",
    "Patient",
    "PossibleDuplicates"
  ],
  "RescheduleAppointmentResult": [
    "AcknowledgementRequired",
    "Appointment",
    "CannotMove",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "OutsideOpenHours",
    "ReferralRequired",
    "SafetyHold",
    "SlotTaken",
    "StaleVersion",
    "TechniqueRefused",
    "TimeNotAllowed",
    "VisitTypeNotOffered"
  ],
  "SaveProviderResult": [
    "InvalidInput",
    "NotFound",
    "Provider",
    "StaleVersion"
  ],
  "SaveVisitTypeResult": [
    "InvalidInput",
    "NotFound",
    "StaleVersion",
    "VisitType"
  ],
  "SignInResult": [
    "ChooseOrganization",
    "InvalidCredentials",
    "InvalidInput",
    "Me",
    "TooManyAttempts"
  ],
  "UpdatePatientResult": [
    "InvalidInput",
    "NotFound",
    "Patient",
    "StaleVersion"
  ]
};
