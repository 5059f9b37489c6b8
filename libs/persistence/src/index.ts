// @meridian/persistence: the database's tables, their history, and the one door to an organization's rows.
export { createDataSource } from './lib/data-source.js';
export type { DataSourceSettings } from './lib/data-source.js';
export { Database } from './lib/database.js';
export { DatabaseUnavailable } from './lib/outage.js';
export { inSavepoint, lastly, NotCommitted } from './lib/transaction.js';
export type { TransactionOptions } from './lib/transaction.js';
export { preparedRows, rawRows } from './lib/raw-rows.js';
export { readerOf, readRows } from './lib/entity-reader.js';
export type { EntityReader, RowOrder } from './lib/entity-reader.js';
export { codeOf, constraintOf } from './lib/driver-error.js';
export { isClaimOverlap, isDuplicate } from './lib/constraints.js';
export { migrate, migrationState, pendingMigrations, revertAll, schemaDrift } from './lib/migrate.js';
export { ENTITIES } from './lib/entities/index.js';
export {
  AccountEntity,
  RoleAssignmentEntity,
  SessionEntity,
  SignInAttemptEntity,
} from './lib/entities/account.entity.js';
export { AppointmentEntity, ClaimEntity, HoldEntity } from './lib/entities/appointment.entity.js';
export { AuditEventEntity, IdempotencyKeyEntity } from './lib/entities/audit.entity.js';
export { AbsenceEntity, ClinicTravelEntity } from './lib/entities/absence.entity.js';
export { ClinicClosureEntity, ClinicEntity, ClinicHoursEntity } from './lib/entities/clinic.entity.js';
export {
  AllergyIntoleranceEntity,
  ConditionEntity,
  MEDICATION_STATUSES,
  MedicationStatementEntity,
  ObservationEntity,
} from './lib/entities/clinical.entity.js';
export type { MedicationStatus } from './lib/entities/clinical.entity.js';
export { AppointmentStepEntity, DESK_TASK_KINDS, DeskTaskEntity } from './lib/entities/day-operations.entity.js';
export type { DeskTaskKind, ReleasedClaims } from './lib/entities/day-operations.entity.js';
export { FindingEntity, MitigationEntity } from './lib/entities/finding.entity.js';
export {
  GROUP_SESSION_STATES,
  GroupSessionEntity,
  GroupSessionWaitingEntity,
} from './lib/entities/group-session.entity.js';
export type { GroupSessionState } from './lib/entities/group-session.entity.js';
export { ItineraryEntity, ItineraryLegEntity } from './lib/entities/itinerary.entity.js';
export { OrganizationEntity } from './lib/entities/organization.entity.js';
export { ConsentEntity, LIST_STATEMENTS, PatientEntity, SEXES } from './lib/entities/patient.entity.js';
export type { ListStatement, Sex } from './lib/entities/patient.entity.js';
export {
  DisciplineEntity,
  ProviderDisciplineEntity,
  ProviderEntity,
  VisitOverrideEntity,
} from './lib/entities/provider.entity.js';
export type { WeeklyTimes } from './lib/entities/provider.entity.js';
export { ReferralEntity, ReferralEventEntity } from './lib/entities/referral.entity.js';
export {
  MessageAttemptEntity,
  MessageEntity,
  OutboxEntity,
  REMINDER_STATES,
  ReminderEntity,
} from './lib/entities/reminder.entity.js';
export type { ReminderState } from './lib/entities/reminder.entity.js';
export {
  EquipmentEntity,
  PoolEntity,
  PoolMemberEntity,
  ResourceEntity,
  RoomEntity,
  ScheduleEntity,
  ScheduleExceptionEntity,
} from './lib/entities/resource.entity.js';
export { SeriesEntity } from './lib/entities/series.entity.js';
export type { SeriesRuleRow } from './lib/entities/series.entity.js';
export { RoomTurnoverEntity, SpacingRuleEntity } from './lib/entities/spacing.entity.js';
export {
  TechniqueEntity,
  VisitTypeEntity,
  VisitTypeNeedEntity,
  VisitTypeTechniqueEntity,
} from './lib/entities/visit-type.entity.js';
export {
  FreedTimeEntity,
  WaitlistEntryEntity,
  WaitlistEntryProviderEntity,
  WaitlistOfferEntity,
} from './lib/entities/waitlist.entity.js';
export { demoIdOf } from './lib/seed/dice.js';
export { DEMO_SEED, DEMO_SLUG, demoDayOf, midMorningOf, planDemo } from './lib/seed/plan-demo.js';
export type { DemoChartFacts, DemoPlan, DemoTables, Row } from './lib/seed/demo-plan.js';
