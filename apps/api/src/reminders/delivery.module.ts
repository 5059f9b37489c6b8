import { Module } from '@nestjs/common';
import { NodemailerMailer, smtpOptionsFromUrl } from '@meridian/notifications';
import type { Config } from '../config.js';
import { CONFIG } from '../database/database.module.js';
import { BullAlarmClock, NO_ALARM_CLOCK } from './alarm-clock.js';
import { DELIVERY_SETTINGS, DeliverService, type DeliverySettings, MAILER } from './deliver.service.js';
import { DELIVERY_MS } from './errand.js';
import { senderFrom } from './sender.js';
import { ALARM_CLOCK, Sweeper } from './sweeper.js';

/** The sweeper has waited for running deliveries before it closes the mailer; what still runs then is cut off. */
const CLOSE_MS = 200;

function mailerOf({ SMTP_URL }: Config): NodemailerMailer | null {
  if (SMTP_URL === undefined) return null;
  const options = smtpOptionsFromUrl(SMTP_URL);
  return new NodemailerMailer({
    ...options,
    timeouts: { ...options.timeouts, deliveryMs: DELIVERY_MS, closeMs: CLOSE_MS },
  });
}

const settingsOf = (config: Config): DeliverySettings => ({
  sender: senderFrom(config.MAIL_FROM),
  publicUrl: config.PUBLIC_URL,
  demo: config.DEMO,
});

/** The worker's side of messages: finds what is due, and delivers it. The API process has none of this. */
@Module({
  providers: [
    { provide: DELIVERY_SETTINGS, inject: [CONFIG], useFactory: settingsOf },
    { provide: MAILER, inject: [CONFIG], useFactory: mailerOf },
    {
      provide: ALARM_CLOCK,
      inject: [CONFIG],
      useFactory: ({ REDIS_URL }: Config) => (REDIS_URL === undefined ? NO_ALARM_CLOCK : new BullAlarmClock(REDIS_URL)),
    },
    DeliverService,
    Sweeper,
  ],
})
export class DeliveryModule {}
