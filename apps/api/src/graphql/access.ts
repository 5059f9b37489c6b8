import {
  type GraphQLArgument,
  GraphQLError,
  type GraphQLFieldResolver,
  getNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isUnionType,
} from 'graphql';
import { type Access } from '../auth/requires.js';
import { may } from '../auth/permissions.js';
import { textProblems } from './text-hygiene.js';
import { InvalidInput, InvalidInputError } from './refusal.type.js';
import type { RequestContext } from './request-context.js';

/**
 * Default deny on the built schema: every root field is wrapped in a check of its declared access. It does not depend on
 * Nest guards, so a resolver registered in an unguarded way is refused all the same. Throws when a field declares nothing.
 */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const access = field.extensions['access'] as Access | undefined;
      if (!access)
        throw new Error(
          `${root?.name}.${field.name} does not say who may call it: add @Requires, @SignedIn or @Public`,
        );
      const type = getNamedType(field.type);
      const offersInvalidInput = isUnionType(type) && type.getTypes().some((member) => member.name === 'InvalidInput');
      field.resolve = guarded(field.resolve as GraphQLFieldResolver<unknown, RequestContext>, access, {
        offersInvalidInput,
        input: inputOf(field.args),
      }) as never;
    }
  }
  return schema;
}

interface RootField {
  readonly offersInvalidInput: boolean;
  /** The one argument that is an input object. A problem inside it is named without it, as the client wrote it. */
  readonly input: string | null;
}

function inputOf(args: readonly GraphQLArgument[]): string | null {
  const [only, ...others] = args;
  return only && others.length === 0 && isInputObjectType(getNamedType(only.type)) ? only.name : null;
}

function guarded(
  resolve: GraphQLFieldResolver<unknown, RequestContext>,
  access: Access,
  { offersInvalidInput, input }: RootField,
): GraphQLFieldResolver<unknown, RequestContext> {
  return async (source, args: Record<string, unknown>, context, info) => {
    refuseUnlessAllowed(access, context);
    try {
      const problems = textProblems(input === null ? args : args[input]);
      if (problems.length > 0) throw new InvalidInputError(problems);
      // Nest's exception layer may hand an error on as a value; it is one all the same.
      const answer = await resolve(source, args, context, info);
      if (answer instanceof Error) throw answer;
      return answer;
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      if (offersInvalidInput) return new InvalidInput(error.problems);
      throw new GraphQLError(error.problems.map((problem) => `${problem.field}: ${problem.message}`).join('; '), {
        extensions: { code: 'BAD_USER_INPUT', problems: error.problems },
      });
    }
  };
}

function refuseUnlessAllowed(access: Access, context: RequestContext): void {
  if ('public' in access) return;
  if (!context.actor) throw new GraphQLError('Please sign in.', { extensions: { code: 'UNAUTHENTICATED' } });
  if ('requires' in access && !may(context.actor.roles, access.requires)) {
    throw new GraphQLError('Your role does not allow this.', { extensions: { code: 'FORBIDDEN' } });
  }
}
