import { Field, Int, InterfaceType, ObjectType } from '@nestjs/graphql';

/** A typed "no": short fact first, the next step apart. Never thrown. */
@InterfaceType({
  description: 'A typed "no" with a subject and a next step.',
  resolveType: (value: Refusal) => value.constructor.name,
})
export abstract class Refusal {
  @Field(() => String, { description: 'Stable name of this refusal, for programs.' })
  readonly code: string;
  @Field(() => String, { description: 'What happened, in words a clerk can say aloud.' })
  readonly message: string;
  @Field(() => String, { nullable: true, description: 'What to do next.' })
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    this.code = new.target.name;
    this.message = message;
    this.hint = hint;
  }
}

@ObjectType({ description: 'One field of the input that cannot be used as it is.' })
export class FieldProblem {
  @Field(() => String, {
    description: 'Path of the field inside the input, e.g. phone or hours.0.endTime; input when it is the whole.',
  })
  readonly field: string;
  @Field(() => String, { description: 'What is expected instead.' })
  readonly message: string;

  constructor(field: string, message: string) {
    this.field = field;
    this.message = message;
  }
}

@ObjectType({
  implements: () => [Refusal],
  description: 'The input cannot be used: each problem names its field and the remedy.',
})
export class InvalidInput extends Refusal {
  @Field(() => [FieldProblem], { description: 'What is wrong, field by field.' })
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super('Some fields need attention.', problems.map((problem) => `${problem.field}: ${problem.message}`).join('; '));
    this.problems = problems;
  }
}

@ObjectType({ implements: () => [Refusal], description: 'There is no such thing here, or not for you.' })
export class NotFound extends Refusal {
  constructor(what = 'That record') {
    super(`${what} was not found.`, 'It may have been removed, or belong to another organization.');
  }
}

@ObjectType({ implements: () => [Refusal], description: 'Somebody else changed it since it was read.' })
export class StaleVersion extends Refusal {
  @Field(() => Int, { description: 'The version as it is now.' })
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super('Somebody else changed this meanwhile.', 'Look at the current values and save again.');
    this.currentVersion = currentVersion;
  }
}

@ObjectType({ implements: () => [Refusal], description: 'The lifecycle has no such step from where it is now.' })
export class CannotMove extends Refusal {}

@ObjectType({ implements: () => [Refusal], description: 'Somebody else owes or owns this step.' })
export class NotYours extends Refusal {}

@ObjectType({ implements: () => [Refusal], description: 'This idempotency key was used for another request.' })
export class KeyReused extends Refusal {
  constructor() {
    super('This idempotency key was already used for a different request.', 'Send a new key with a new request.');
  }
}

/** Thrown by validation anywhere below a resolver; the access layer turns it into InvalidInput where the field offers it. */
export class InvalidInputError extends Error {
  constructor(readonly problems: readonly FieldProblem[]) {
    super('invalid input');
  }
}
