import { ResolveField, Resolver } from '@nestjs/graphql';
import {
  AppointmentEntity,
  ClinicEntity,
  PatientEntity,
  ProviderEntity,
  SeriesEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { ClinicType, VisitTypeType } from '../../catalog/catalog.type.js';
import type { RequestContext } from '../../graphql/request-context.js';
import { PatientType } from '../../patients/patient.type.js';
import { ProviderType } from '../../providers/provider.type.js';
import { AppointmentType } from '../appointment.type.js';
import { SeriesStart, SeriesType } from './series.type.js';

/** What a series points at, read in batches. */
@Resolver(() => SeriesType)
export class SeriesFieldsResolver {
  @ResolveField(() => [AppointmentType], { description: 'Its visits in order, cancelled ones too.' })
  visits(series: SeriesEntity, _: unknown, { rows }: RequestContext): Promise<unknown[]> {
    return rows.many(AppointmentEntity, 'seriesId', series.id, { seriesOrdinal: 'ASC' });
  }

  @ResolveField(() => PatientType, { description: 'Who comes.' })
  patient(series: SeriesEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(PatientEntity, series.patientId);
  }

  @ResolveField(() => ProviderType, { description: 'Whom the patient sees every time, unless somebody stands in.' })
  provider(series: SeriesEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ProviderEntity, series.providerId);
  }

  @ResolveField(() => VisitTypeType, { description: 'What kind of visits.' })
  visitType(series: SeriesEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(VisitTypeEntity, series.visitTypeId);
  }

  @ResolveField(() => ClinicType, { description: 'Where.' })
  clinic(series: SeriesEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ClinicEntity, series.clinicId);
  }
}

/** The series of a visit. */
@Resolver(() => AppointmentType)
export class SeriesOfVisitResolver {
  @ResolveField(() => SeriesType, { nullable: true, description: 'The series it is part of; null when it is in none.' })
  series(visit: AppointmentEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(SeriesEntity, visit.seriesId);
  }
}

/** With whom a start is. */
@Resolver(() => SeriesStart)
export class SeriesStartResolver {
  @ResolveField(() => ProviderType, { description: 'With whom.' })
  provider(start: SeriesStart, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ProviderEntity, start.providerId);
  }
}
