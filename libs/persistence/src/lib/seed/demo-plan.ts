import type { LocalDate, Role } from '@meridian/domain';
import type { AppointmentEntity, ClaimEntity } from '../entities/appointment.entity.js';
import type { ClinicClosureEntity, ClinicEntity, ClinicHoursEntity } from '../entities/clinic.entity.js';
import type {
  AllergyIntoleranceEntity,
  ConditionEntity,
  MedicationStatementEntity,
  ObservationEntity,
} from '../entities/clinical.entity.js';
import type { AppointmentStepEntity, DeskTaskEntity } from '../entities/day-operations.entity.js';
import type { GroupSessionEntity, GroupSessionWaitingEntity } from '../entities/group-session.entity.js';
import type { ConsentEntity, PatientEntity } from '../entities/patient.entity.js';
import type { DisciplineEntity, ProviderDisciplineEntity, ProviderEntity } from '../entities/provider.entity.js';
import type { ReferralEntity, ReferralEventEntity } from '../entities/referral.entity.js';
import type {
  EquipmentEntity,
  PoolEntity,
  PoolMemberEntity,
  ResourceEntity,
  RoomEntity,
  ScheduleEntity,
  ScheduleExceptionEntity,
} from '../entities/resource.entity.js';
import type { RoomTurnoverEntity, SpacingRuleEntity } from '../entities/spacing.entity.js';
import type {
  TechniqueEntity,
  VisitTypeEntity,
  VisitTypeNeedEntity,
  VisitTypeTechniqueEntity,
} from '../entities/visit-type.entity.js';
import type { WaitlistEntryEntity, WaitlistEntryProviderEntity } from '../entities/waitlist.entity.js';

/** A row without its organization. Resource numbers are the plan's own (1, 2, 3 …), to be replaced by the database's. */
export type Row<Entity> = Omit<Entity, 'organizationId'>;

export interface DemoAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

/** Tables in the order in which their rows can be written. */
export interface DemoTables {
  readonly resource: Row<ResourceEntity>[];
  readonly clinic: Row<ClinicEntity>[];
  readonly clinic_hours: Row<ClinicHoursEntity>[];
  readonly clinic_closure: Row<ClinicClosureEntity>[];
  readonly room: Row<RoomEntity>[];
  readonly equipment: Row<EquipmentEntity>[];
  readonly pool: Row<PoolEntity>[];
  readonly pool_member: Row<PoolMemberEntity>[];
  readonly discipline: Row<DisciplineEntity>[];
  readonly provider: Row<ProviderEntity>[];
  readonly provider_discipline: Row<ProviderDisciplineEntity>[];
  readonly schedule: Row<ScheduleEntity>[];
  readonly schedule_exception: Row<ScheduleExceptionEntity>[];
  /** By code and name: kind and attributes come from the knowledge in use. */
  readonly technique: Row<TechniqueEntity>[];
  readonly visit_type: Row<VisitTypeEntity>[];
  readonly visit_type_technique: Row<VisitTypeTechniqueEntity>[];
  readonly visit_type_need: Row<VisitTypeNeedEntity>[];
  readonly spacing_rule: Row<SpacingRuleEntity>[];
  readonly room_turnover: Row<RoomTurnoverEntity>[];
  readonly patient: Row<PatientEntity>[];
  readonly consent: Row<ConsentEntity>[];
  /** As typed: whoever writes the plan has each line understood by the knowledge in use. */
  readonly medication_statement: Row<MedicationStatementEntity>[];
  readonly condition: Row<ConditionEntity>[];
  readonly allergy_intolerance: Row<AllergyIntoleranceEntity>[];
  readonly observation: Row<ObservationEntity>[];
  readonly referral: Row<ReferralEntity>[];
  readonly referral_event: Row<ReferralEventEntity>[];
  readonly group_session: Row<GroupSessionEntity>[];
  readonly group_session_waiting: Row<GroupSessionWaitingEntity>[];
  readonly appointment: Row<AppointmentEntity>[];
  readonly claim: Omit<Row<ClaimEntity>, 'id'>[];
  readonly appointment_step: Row<AppointmentStepEntity>[];
  readonly desk_task: Row<DeskTaskEntity>[];
  readonly waitlist_entry: Row<WaitlistEntryEntity>[];
  readonly waitlist_entry_provider: Row<WaitlistEntryProviderEntity>[];
}

/** Everything of the demo organization: the same for the same instant and seed. */
export interface DemoPlan {
  readonly organization: { readonly slug: string; readonly name: string };
  /** The instant at which the organization is shown: what lies before it has happened. Epoch milliseconds. */
  readonly nowMs: number;
  readonly today: LocalDate;
  readonly accounts: readonly DemoAccount[];
  readonly tables: DemoTables;
}

/** What a visit may be planned on: whether a patient may have these techniques without somebody clearing it first. */
export type MayHave = (chart: DemoChartFacts, techniques: readonly string[]) => boolean;

/** A patient as the safety check needs him, before anything is written. */
export interface DemoChartFacts {
  readonly patient: Row<PatientEntity>;
  readonly medications: readonly Row<MedicationStatementEntity>[];
  readonly conditions: readonly Row<ConditionEntity>[];
  readonly allergies: readonly Row<AllergyIntoleranceEntity>[];
  readonly observations: readonly Row<ObservationEntity>[];
}
