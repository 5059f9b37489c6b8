import { Module } from '@nestjs/common';
import { SafetyModule } from '../safety/safety.module.js';
import { AllergyResolver } from './allergy.resolver.js';
import { AllergyService } from './allergy.service.js';
import { MedicationResolver } from './medication.resolver.js';
import { MedicationService } from './medication.service.js';
import { PatientAppointmentsResolver } from './patient-appointments.resolver.js';
import { ObservationFieldsResolver, PatientFieldsResolver } from './patient-fields.resolver.js';
import { PatientSearchService } from './patient-search.service.js';
import { PatientResolver } from './patient.resolver.js';
import { PatientService } from './patient.service.js';

/** Who receives care, how to reach them, and what they take and have. */
@Module({
  imports: [SafetyModule],
  providers: [
    PatientResolver,
    PatientFieldsResolver,
    PatientAppointmentsResolver,
    ObservationFieldsResolver,
    PatientService,
    PatientSearchService,
    MedicationResolver,
    MedicationService,
    AllergyResolver,
    AllergyService,
  ],
})
export class PatientsModule {}
