import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { PatientEntity } from '@meridian/persistence';
import { Requires } from '../auth/requires.js';
import { isId } from '../catalog/ids.js';
import type { Page } from '../graphql/connection.js';
import type { Exactly } from '../graphql/exactly.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { PatientSearchService } from './patient-search.service.js';
import {
  RegisterPatientInput,
  RegisterPatientResult,
  UpdatePatientInput,
  UpdatePatientResult,
} from './patient.input.js';
import { type NewPatient, type PatientChange, PatientService } from './patient.service.js';
import { PatientConnection, PatientType } from './patient.type.js';
import { markRead } from './record-reads.js';

@Resolver()
export class PatientResolver {
  constructor(
    @Inject(PatientService) private readonly patientService: PatientService,
    @Inject(PatientSearchService) private readonly finder: PatientSearchService,
  ) {}

  @Query(() => PatientConnection, {
    description:
      'Patients by starts of words of the name in any order, birth date, digits of the phone, or record number; all when nothing is typed.',
  })
  @Requires('patient:read')
  patients(
    @Args('search', {
      type: () => String,
      description: 'What is known, e.g. "mar gar 3/12/1980"; accents and order do not matter.',
    })
    search: string,
    @Args('first', { type: () => Int, defaultValue: 20, description: 'Rows a page, up to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' })
    after: string | null,
    @Context() context: RequestContext,
  ): Promise<Page<PatientEntity>> {
    return this.finder.search(actorOf(context), { search, first, after });
  }

  @Query(() => PatientType, {
    nullable: true,
    description: 'One patient; null when there is none with this id. Reading it is recorded.',
  })
  @Requires('patient:read')
  async patient(
    @Args('id', { type: () => ID, description: 'The patient.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<PatientEntity | null> {
    const patient = isId(id) ? await this.patientService.read(actorOf(context), id) : null;
    if (patient) markRead(context, patient.id);
    return patient;
  }

  @Mutation(() => RegisterPatientResult, {
    description: 'Registers a patient, with a warning when one very like this is there.',
  })
  @Requires('patient:write')
  registerPatient(
    @Args('input', { description: 'The patient.' }) input: RegisterPatientInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.patientService.register(actorOf(context), input satisfies Exactly<RegisterPatientInput, NewPatient>);
  }

  @Mutation(() => UpdatePatientResult, { description: 'Changes a patient; what is left out stays.' })
  @Requires('patient:write')
  updatePatient(
    @Args('input', { description: 'The changes.' }) input: UpdatePatientInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.patientService.update(actorOf(context), input satisfies Exactly<UpdatePatientInput, PatientChange>);
  }
}
