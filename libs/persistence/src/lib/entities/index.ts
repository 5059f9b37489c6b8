import { AbsenceEntity, ClinicTravelEntity } from './absence.entity.js';
import { AccountEntity, RoleAssignmentEntity, SessionEntity, SignInAttemptEntity } from './account.entity.js';
import { AppointmentEntity, ClaimEntity, HoldEntity } from './appointment.entity.js';
import { AuditEventEntity, IdempotencyKeyEntity } from './audit.entity.js';
import { ClinicClosureEntity, ClinicEntity, ClinicHoursEntity } from './clinic.entity.js';
import {
  AllergyIntoleranceEntity,
  ConditionEntity,
  MedicationStatementEntity,
  ObservationEntity,
} from './clinical.entity.js';
import { AppointmentStepEntity, DeskTaskEntity } from './day-operations.entity.js';
import { FindingEntity, MitigationEntity } from './finding.entity.js';
import { GroupSessionEntity, GroupSessionWaitingEntity } from './group-session.entity.js';
import { HoldWaiterEntity } from './hold-waiter.entity.js';
import { ItineraryEntity, ItineraryLegEntity } from './itinerary.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { ConsentEntity, PatientEntity } from './patient.entity.js';
import { DisciplineEntity, ProviderDisciplineEntity, ProviderEntity, VisitOverrideEntity } from './provider.entity.js';
import { ReferralEntity, ReferralEventEntity } from './referral.entity.js';
import { MessageAttemptEntity, MessageEntity, OutboxEntity, ReminderEntity } from './reminder.entity.js';
import {
  EquipmentEntity,
  PoolEntity,
  PoolMemberEntity,
  ResourceEntity,
  RoomEntity,
  ScheduleEntity,
  ScheduleExceptionEntity,
} from './resource.entity.js';
import { SeriesEntity } from './series.entity.js';
import { RoomTurnoverEntity, SpacingRuleEntity } from './spacing.entity.js';
import {
  TechniqueEntity,
  VisitTypeEntity,
  VisitTypeNeedEntity,
  VisitTypeTechniqueEntity,
} from './visit-type.entity.js';
import {
  FreedTimeEntity,
  WaitlistEntryEntity,
  WaitlistEntryProviderEntity,
  WaitlistOfferEntity,
} from './waitlist.entity.js';

/** Every table, in one list: the data source and the drift check read it. */
export const ENTITIES = [
  OrganizationEntity,
  AccountEntity,
  SessionEntity,
  SignInAttemptEntity,
  RoleAssignmentEntity,
  ClinicEntity,
  ClinicHoursEntity,
  ClinicClosureEntity,
  ResourceEntity,
  RoomEntity,
  EquipmentEntity,
  PoolEntity,
  PoolMemberEntity,
  ScheduleEntity,
  ScheduleExceptionEntity,
  AbsenceEntity,
  ClinicTravelEntity,
  DisciplineEntity,
  ProviderEntity,
  ProviderDisciplineEntity,
  TechniqueEntity,
  VisitTypeEntity,
  VisitTypeTechniqueEntity,
  VisitTypeNeedEntity,
  VisitOverrideEntity,
  SpacingRuleEntity,
  RoomTurnoverEntity,
  PatientEntity,
  ConsentEntity,
  MedicationStatementEntity,
  ConditionEntity,
  AllergyIntoleranceEntity,
  ObservationEntity,
  ReferralEntity,
  ReferralEventEntity,
  SeriesEntity,
  GroupSessionEntity,
  GroupSessionWaitingEntity,
  AppointmentEntity,
  ItineraryEntity,
  ItineraryLegEntity,
  HoldEntity,
  HoldWaiterEntity,
  ClaimEntity,
  AppointmentStepEntity,
  DeskTaskEntity,
  WaitlistEntryEntity,
  WaitlistEntryProviderEntity,
  FreedTimeEntity,
  WaitlistOfferEntity,
  FindingEntity,
  MitigationEntity,
  ReminderEntity,
  OutboxEntity,
  MessageEntity,
  MessageAttemptEntity,
  AuditEventEntity,
  IdempotencyKeyEntity,
];
