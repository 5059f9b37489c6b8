import { MITIGATION_REASONS } from '@meridian/domain';
import { choicesOf } from '../../components/code-label.js';
import type { MitigationReason } from '../../gql/graphql.js';

/** Coded reasons for going on despite a finding. */
export const MITIGATION_CHOICES = choicesOf<MitigationReason>(MITIGATION_REASONS);

export const mitigationLabel = (reason: MitigationReason): string =>
  MITIGATION_CHOICES.find(({ value }) => value === reason)?.label ?? reason;
