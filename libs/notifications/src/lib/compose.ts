import Handlebars from 'handlebars';
import { cleanText } from './clean-text.js';
import { ENGLISH } from './english.js';
import type { ComposableKind, MessageContent, MessageData } from './message-content.js';
import { MESSAGE_TEMPLATE } from './message.template.js';

/** A message ready to send. `text` and `html` say the same; the subject is one line without control characters. */
export interface ComposedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Compiled once: composing a mail costs more than handing it to the server. Values are HTML-escaped by it. */
const layOut = Handlebars.compile<MessageContent>(MESSAGE_TEMPLATE, { strict: false, knownHelpersOnly: true });

/**
 * A message in words: subject, plain text and HTML, which say the same. Names and places may hold anything people
 * type: line breaks, invisible and direction-turning characters are taken out, markup is shown as the text it is.
 * Throws on a link that is no web address, and on an unknown time zone: both are faults of ours, not of the patient.
 */
export function composeMessage<Kind extends ComposableKind>(kind: Kind, data: MessageData[Kind]): ComposedMessage {
  const content = ENGLISH[kind](data);
  return { subject: cleanText(content.subject), text: plainText(content), html: layOut(content) };
}

function plainText(content: MessageContent): string {
  const facts = content.facts.map(({ label, value }) => `${label}: ${value}`);
  const blocks = [
    content.heading,
    ...content.paragraphs,
    facts.join('\n'),
    content.action ? `${content.action.label}:\n${content.action.url}` : '',
    ...content.closing,
    `${content.clinicName}\n${content.footer}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
