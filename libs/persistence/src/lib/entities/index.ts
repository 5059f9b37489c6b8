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
import { FindingEntity, MitigationEntity } from './finding.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { ConsentEntity, PatientEntity } from './patient.entity.js';
import { DisciplineEntity, ProviderDisciplineEntity, ProviderEntity } from './provider.entity.js';
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
import {
  TechniqueEntity,
  VisitTypeEntity,
  VisitTypeNeedEntity,
  VisitTypeTechniqueEntity,
} from './visit-type.entity.js';

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
  DisciplineEntity,
  ProviderEntity,
  ProviderDisciplineEntity,
  TechniqueEntity,
  VisitTypeEntity,
  VisitTypeTechniqueEntity,
  VisitTypeNeedEntity,
  PatientEntity,
  ConsentEntity,
  MedicationStatementEntity,
  ConditionEntity,
  AllergyIntoleranceEntity,
  ObservationEntity,
  ReferralEntity,
  ReferralEventEntity,
  AppointmentEntity,
  HoldEntity,
  ClaimEntity,
  FindingEntity,
  MitigationEntity,
  ReminderEntity,
  OutboxEntity,
  MessageEntity,
  MessageAttemptEntity,
  AuditEventEntity,
  IdempotencyKeyEntity,
];
