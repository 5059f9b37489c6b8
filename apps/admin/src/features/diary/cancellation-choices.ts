import { CANCELLATION_REASONS } from '@meridian/domain';
import { choicesOf } from '../../components/code-label.js';
import type { CancellationReason } from '../../gql/graphql.js';

/** Coded reasons with the clinic's words. */
export const CANCELLATION_CHOICES = choicesOf<CancellationReason>(CANCELLATION_REASONS);

export const cancellationLabel = (reason: CancellationReason): string =>
  CANCELLATION_CHOICES.find(({ value }) => value === reason)?.label ?? reason;
