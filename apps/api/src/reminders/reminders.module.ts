import { Module } from '@nestjs/common';
import { MessageReader } from './message.reader.js';

/** The API's side of messages: what the desk reads. Delivery is in the worker (DeliveryModule). */
@Module({ providers: [MessageReader], exports: [MessageReader] })
export class RemindersModule {}
