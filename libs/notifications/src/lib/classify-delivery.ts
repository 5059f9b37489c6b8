import { cleanText } from './clean-text.js';
import type { DeliveryOutcome } from './mailer.js';

/** The fields of a mail library's error that decide. */
export interface DeliveryError {
  readonly message: string;
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** Refusals that are made on our side, of this mail: no server will ever see it. */
const OWN_REFUSALS = new Set(['EFILEACCESS', 'EURLACCESS', 'EMAXRECIPIENTS', 'EOTP']);

/**
 * What an error means for the mail. The answer to the mail itself (HELO to the end of DATA) decides first, since a
 * server that answers knows what it did. The greeting, STARTTLS and the sign-in are about the connection. Without an
 * answer only one question is left: may the text have been handed over? The error does not say (a lost
 * acknowledgement looks like a refused connection), so the caller must have watched.
 */
export function classifyDelivery(error: DeliveryError, textWasRead: boolean): DeliveryOutcome {
  const detail = cleanText(`${error.code ?? 'Error'} ${error.command ?? ''} ${error.message}`, 500);
  const { code = '', command = '', responseCode } = error;
  // A server that shuts down says 421 to whatever was asked last: its "not now" is an answer to the mail in hand.
  if (responseCode === 421 && code === 'ECONNECTION') return { kind: 'temporary', code: responseCode, detail };
  const aboutConnection =
    command === 'CONN' || command === 'STARTTLS' || command.startsWith('AUTH') || code === 'EAUTH';

  if (responseCode !== undefined && !aboutConnection) {
    if (responseCode >= 500 && responseCode < 600) return { kind: 'permanent', code: responseCode, detail };
    if (responseCode >= 400) return { kind: 'temporary', code: responseCode, detail };
  }
  if (textWasRead) return { kind: 'ambiguous', detail };
  const refusedHere =
    OWN_REFUSALS.has(code) || ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode === undefined);
  return refusedHere ? { kind: 'permanent', code, detail } : { kind: 'unreachable', detail };
}
