import { Module } from '@nestjs/common';
import {
  ClinicFieldsResolver,
  EquipmentFieldsResolver,
  RoomFieldsResolver,
  VisitTypeFieldsResolver,
} from './catalog-fields.resolver.js';
import { CatalogResolver } from './catalog.resolver.js';
import { CatalogService } from './catalog.service.js';
import { VisitTypeService } from './visit-type.service.js';

/** What the organization has on offer: clinics, disciplines, techniques, pools and visit types. */
@Module({
  providers: [
    CatalogResolver,
    CatalogService,
    VisitTypeService,
    ClinicFieldsResolver,
    VisitTypeFieldsResolver,
    RoomFieldsResolver,
    EquipmentFieldsResolver,
  ],
})
export class CatalogModule {}
