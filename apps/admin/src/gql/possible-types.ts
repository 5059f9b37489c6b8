/* Generated from the schema by codegen.ts. */
export const possibleTypes: Record<string, string[]> = {
  "AcceptOfferResult": [
    "AcknowledgementRequired",
    "Appointment",
    "CannotMove",
    "CapReached",
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
    "CapReached",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "OutsideOpenHours",
    "OverlapNotAllowed",
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
    "ItineraryAcknowledgementRequired",
    "ItineraryLegRefused",
    "KeyReused",
    "NotFound"
  ],
  "BookRepairResult": [
    "InvalidInput",
    "Itinerary",
    "ItineraryAcknowledgementRequired",
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
  "ChangeGroupSessionResult": [
    "CannotMove",
    "CapReached",
    "GroupSession",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "OutsideOpenHours",
    "SlotTaken",
    "SpacingNotKept",
    "StaleVersion",
    "TimeNotAllowed",
    "VisitTypeNotOffered"
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
    "CapReached",
    "ClearanceRequired",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "OutsideOpenHours",
    "OverlapNotAllowed",
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
  "DeclineOfferResult": [
    "CannotMove",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "WaitlistOffer"
  ],
  "HoldResult": [
    "CapReached",
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
  "JoinGroupSessionResult": [
    "AcknowledgementRequired",
    "Appointment",
    "CannotMove",
    "CapReached",
    "GroupSessionFull",
    "GroupSessionWaiting",
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
  "MitigateFindingResult": [
    "Appointment",
    "CannotMove",
    "InvalidInput",
    "NotFound",
    "NotYours"
  ],
  "PlanGroupSessionsResult": [
    "CapReached",
    "CourseNotPlanned",
    "GroupSessionsPlanned",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "OutsideOpenHours",
    "SlotTaken",
    "SpacingNotKept",
    "TimeNotAllowed",
    "VisitTypeNotOffered"
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
    "CapReached",
    "ChooseOrganization",
    "ClearanceRequired",
    "CourseNotPlanned",
    "GroupSessionFull",
    "InvalidCredentials",
    "InvalidInput",
    "ItineraryAcknowledgementRequired",
    "ItineraryLegRefused",
    "KeyReused",
    "NoItinerary",
    "NotFound",
    "NotYours",
    "OutsideOpenHours",
    "OverlapNotAllowed",
    "PlanNotKept",
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
    "CapReached",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "OutsideOpenHours",
    "OverlapNotAllowed",
    "PlanNotKept",
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
  "SaveVisitOverrideResult": [
    "InvalidInput",
    "KeyReused",
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
    "SpacingNotKept",
    "StaleVersion",
    "TimeNotAllowed"
  ],
  "UpdatePatientResult": [
    "InvalidInput",
    "NotFound",
    "Patient",
    "StaleVersion"
  ],
  "WaitlistEntryResult": [
    "CannotMove",
    "InvalidInput",
    "KeyReused",
    "NotFound",
    "StaleVersion",
    "WaitlistEntry"
  ],
  "WhyNotResult": [
    "InvalidInput",
    "NotFound",
    "ReferralRequired",
    "VisitTypeNotOffered",
    "WhyNot"
  ]
};
