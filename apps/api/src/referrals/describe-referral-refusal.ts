import { DECLINE_REASONS, REFERRAL_TRANSITIONS, type ReferralRefusal, type RequiredField } from '@meridian/referrals';
import { unreachable } from '@meridian/domain';
import {
  CannotMove,
  FieldProblem,
  InvalidInput,
  NotYours,
  type Refusal,
  StaleVersion,
} from '../graphql/refusal.type.js';
import { CallRequired } from './call-required.type.js';

const MISSING: Record<RequiredField, FieldProblem> = {
  patient: new FieldProblem('patientId', 'choose the patient'),
  requester: new FieldProblem('input', 'only a provider can send a referral'),
  target: new FieldProblem('performerDiscipline', 'choose a provider or a discipline'),
  reason: new FieldProblem('reason', 'say in a few words why the patient is referred'),
  priority: new FieldProblem('priority', 'choose how urgent it is'),
};

/** A rule's refusal as the typed answer: the short fact, and what to do next. `phones` are the performer's clinics'. */
export function describeReferralRefusal(refusal: ReferralRefusal, phones: readonly string[] = []): Refusal {
  switch (refusal.kind) {
    case 'NotYours':
      return new NotYours(
        'This step belongs to somebody else.',
        'The referral is addressed to another provider, or a colleague has taken it. Look at the list again.',
      );
    case 'StaleVersion':
      return new StaleVersion(refusal.current);
    case 'CannotMove':
      return new CannotMove(
        `This referral is "${REFERRAL_TRANSITIONS[refusal.from].label}" and cannot become "${REFERRAL_TRANSITIONS[refusal.to].label}".`,
        'Look at it again: somebody may have decided meanwhile.',
      );
    case 'ReasonRequired':
      return new InvalidInput([new FieldProblem('reason', 'choose a reason from the list')]);
    case 'TextRequired':
      return new InvalidInput([
        new FieldProblem('text', `say it in words when the reason is "${DECLINE_REASONS.other}" or a red flag`),
      ]);
    case 'TextTooLong':
      return new InvalidInput([new FieldProblem('input', `at most ${refusal.charactersMax} characters in each text`)]);
    case 'Incomplete':
      return new InvalidInput(refusal.missing.map((field) => MISSING[field]));
    case 'SentToSelf':
      return new InvalidInput([new FieldProblem('performerId', 'choose another provider than yourself')]);
    case 'CallRequired':
      return new CallRequired(phones);
    default:
      return unreachable(refusal);
  }
}
