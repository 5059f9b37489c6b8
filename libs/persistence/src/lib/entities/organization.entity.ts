import { Column, Entity, Generated, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Flag, Instant, NOW, Text } from '../columns.js';

/** The tenant. Everything with health data belongs to exactly one. */
@Entity('organization')
@Unique(['slug'])
export class OrganizationEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' })
  id: number;
  /** The opaque id shown outside. */
  @Generated('uuid')
  @Column('uuid', { unique: true })
  publicId: string;
  @Text() slug: string;
  @Text() name: string;
  /** IANA name: the zone of what belongs to no clinic, such as an audit list. */
  @Text({ default: 'UTC' }) timeZone: string;
  @Flag({ default: false }) demo: boolean;
  @Instant(NOW) createdAt: Date;
}
