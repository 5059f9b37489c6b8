import { localTimeOf, unreachable } from '@meridian/domain';
import type { StepRefusal } from '@meridian/scheduling';
import {
  CannotMove,
  FieldProblem,
  InvalidInput,
  NotYours,
  type Refusal,
  StaleVersion,
} from '../../graphql/refusal.type.js';
import { TimeNotAllowed } from '../refusal.type.js';

/** Why a visit stays where it is, in words a clerk can say aloud, in the clinic's time. */
export function describeStepRefusal(refusal: StepRefusal, timeZone: string): Refusal {
  switch (refusal.kind) {
    case 'StaleVersion':
      return new StaleVersion(refusal.current);
    case 'NoSuchStep':
      return new CannotMove(
        `A visit that is ${refusal.state} does not go there.`,
        'Take the steps one after another, or undo the last one.',
      );
    case 'OtherDay':
      return new TimeNotAllowed(`That visit is on ${refusal.date}, not today.`, 'Move it to today, or book a walk-in.');
    case 'StillExpected':
      return new TimeNotAllowed(
        'The patient may still come.',
        `It is a no-show from ${localTimeOf(refusal.untilMs, timeZone)} on.`,
      );
    case 'ReasonRequired':
      return new InvalidInput([new FieldProblem('reason', 'say in words why')]);
    case 'NotAllowed':
      return new NotYours(
        refusal.undoneBy === 'care'
          ? 'What was done in the room is taken back by a provider.'
          : 'That is up to the desk.',
        'Ask somebody who was there.',
      );
    case 'UndoTooLate':
      return new TimeNotAllowed(
        `That step was taken on ${refusal.date} and stands.`,
        'A step is taken back on the same day only.',
      );
    default:
      return unreachable(refusal);
  }
}
