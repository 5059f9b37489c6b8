/** What a mail says, before it is laid out: the text and the HTML part are both made from this, so they agree. */
export interface MessageContent {
  /** BCP 47 language of the words. */
  readonly language: string;
  readonly subject: string;
  /** The line an inbox shows under the subject. */
  readonly preview: string;
  readonly clinicName: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly MessageFact[];
  readonly action: { readonly label: string; readonly url: string } | null;
  readonly closing: readonly string[];
  readonly footer: string;
}

export interface MessageFact {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
}

/** How a mail names the clinic: what a patient needs to come or to call. */
export interface ClinicCard {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
}

/** Everything a mail about a visit may know. There is no field for the kind of visit or the reason, on purpose. */
export interface VisitMessageData {
  /** How the patient is greeted. */
  readonly patientName: string;
  readonly clinic: ClinicCard;
  /** The provider's name; what follows a comma or a bracket (degrees, specialties) is left out. */
  readonly providerName: string;
  /** Epoch milliseconds. */
  readonly startMs: number;
  /** Before a reschedule; epoch milliseconds. */
  readonly previousStartMs?: number;
  /** The clinic's IANA zone: all times are shown in it. */
  readonly timeZone: string;
  readonly clock?: '12-hour' | '24-hour';
}

/** Everything a notice of a referral may know. No patient and no reason: those are read behind the sign-in. */
export interface ReferralNoticeData {
  readonly providerName: string;
  readonly clinic: ClinicCard;
  /** Absolute http(s) address of the referral behind the sign-in. */
  readonly link: string;
}

/** Which data each kind of message needs. */
export interface MessageData {
  readonly confirmation: VisitMessageData;
  readonly reminder: VisitMessageData;
  readonly reschedule: VisitMessageData;
  readonly cancellation: VisitMessageData;
  readonly 'referral-received': ReferralNoticeData;
}

/** The kinds of message there are words for. */
export type ComposableKind = keyof MessageData;
