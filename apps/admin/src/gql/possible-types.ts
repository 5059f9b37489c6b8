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
    "SpacingNotKept",
    "TechniqueRefused",
    "TimeNotAllowed",
    "VisitTypeNotOffered"
  ],
  "BookItineraryResult": [
    "InvalidInput",
    "Itinerary",
    "ItineraryLegRefused",
    "KeyReused",
    "NotFound"
  ],
  "BookSeriesResult": [
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "Series",
    "SeriesVisitRefused"
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
  "ChangeSeriesResult": [
    "CannotMove",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "Series",
    "SeriesVisitRefused",
    "StaleVersion"
  ],
  "CompleteDeskTaskResult": [
    "DeskTask",
    "InvalidInput",
    "KeyReused",
    "NotFound"
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
    "SpacingNotKept",
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
    "SpacingNotKept",
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
  "ProposeItinerariesResult": [
    "InvalidInput",
    "ItineraryProposals",
    "NoItinerary",
    "NotFound",
    "ReferralRequired"
  ],
  "ProposeSeriesResult": [
    "InvalidInput",
    "NotFound",
    "ReferralRequired",
    "SeriesProposal",
    "TimeNotAllowed",
    "VisitTypeNotOffered"
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
    "ItineraryLegRefused",
    "KeyReused",
    "NoItinerary",
    "NotFound",
    "NotYours",
    "OutsideOpenHours",
    "PossibleDuplicates",
    "ReferralRequired",
    "SeriesVisitRefused",
    "SlotTaken",
    "SpacingNotKept",
    "StaleVersion",
    "TechniqueRefused",
    "TimeNotAllowed",
    "TooManyAttempts",
    "VisitTypeNotOffered",
    "WouldStrand"
  ],
  "RegisterPatientResult": [
    "InvalidInput",
    "Patient",
    "PossibleDuplicates"
  ],
  "RemoveAbsenceResult": [
    "Absence",
    "InvalidInput",
    "NotFound"
  ],
  "RemoveClosureResult": [
    "ClinicClosure",
    "InvalidInput",
    "NotFound"
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
    "SpacingNotKept",
    "StaleVersion",
    "TechniqueRefused",
    "TimeNotAllowed",
    "VisitTypeNotOffered"
  ],
  "SaveAbsenceResult": [
    "Absence",
    "InvalidInput",
    "NotFound",
    "WouldStrand"
  ],
  "SaveClinicResult": [
    "Clinic",
    "InvalidInput",
    "NotFound",
    "WouldStrand"
  ],
  "SaveClinicTravelResult": [
    "ClinicTravel",
    "InvalidInput",
    "NotFound"
  ],
  "SaveClosureResult": [
    "ClinicClosure",
    "InvalidInput",
    "NotFound",
    "WouldStrand"
  ],
  "SaveProviderResult": [
    "InvalidInput",
    "NotFound",
    "Provider",
    "StaleVersion",
    "WouldStrand"
  ],
  "SaveRoomTurnoverResult": [
    "CannotMove",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "RoomTurnover",
    "StaleVersion"
  ],
  "SaveSpacingRuleResult": [
    "CannotMove",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "SpacingRule",
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
  "StepAppointmentResult": [
    "Appointment",
    "CannotMove",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "StaleVersion",
    "TimeNotAllowed"
  ],
  "UndoAppointmentStepResult": [
    "Appointment",
    "CannotMove",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "NotYours",
    "SlotTaken",
    "StaleVersion",
    "TimeNotAllowed"
  ],
  "UpdatePatientResult": [
    "InvalidInput",
    "NotFound",
    "Patient",
    "StaleVersion"
  ]
};
