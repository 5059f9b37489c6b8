import { type Role, ROLES } from '@meridian/domain';
import { Check, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import {
  BelongsTo,
  Flag,
  IdentifiedRow,
  Instant,
  NOW,
  NULL,
  OfOrganization,
  oneOf,
  Text,
  Uuid,
  Int,
} from '../columns.js';

/** A login, global by e-mail. What it may do is in its role assignments, one set per organization. */
@Entity('account')
@Check('account_email_lower', 'email = lower(email)')
export class AccountEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Text({ unique: true }) email: string;
  @Text() displayName: string;
  /** argon2id, PHC string. */
  @Text(NULL) passwordHash: string | null;
  @Flag({ default: false }) demo: boolean;
  @Instant(NULL) disabledAt: Date | null;
  @Instant(NOW) createdAt: Date;
}

/** One server-side session. Only the SHA-256 of its token is stored. */
@Entity('session')
@Index(['accountId'])
@ForeignKey('account', ['accountId'], ['id'], { onDelete: 'CASCADE' })
export class SessionEntity {
  @PrimaryColumn('text') tokenHash: string;
  @Uuid() accountId: string;
  @Int() organizationId: number;
  @Instant(NOW) createdAt: Date;
  @Instant(NOW) lastSeenAt: Date;
  @Instant() expiresAt: Date;
}

/** What an account may be at an organization, or at one of its clinics only. */
@Entity('role_assignment')
@OfOrganization()
@ForeignKey('account', ['accountId'], ['id'], { onDelete: 'CASCADE' })
@BelongsTo('clinic', 'clinicId')
@Index(['accountId'])
@Check('role_assignment_role', oneOf('role', ROLES))
export class RoleAssignmentEntity extends IdentifiedRow {
  @Uuid() accountId: string;
  @Text() role: Role;
  @Uuid(NULL) clinicId: string | null;
  @Instant(NOW) createdAt: Date;
}

/** One try to sign in, kept for an hour to slow guessing down, whichever process is asked. */
@Entity('sign_in_attempt')
@Index(['email', 'at'])
export class SignInAttemptEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Text() email: string;
  @Text() address: string;
  @Flag() succeeded: boolean;
  @Instant(NOW) at: Date;
}
