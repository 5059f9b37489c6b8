import { classifyDelivery } from './classify-delivery.js';

describe('what an error means for a mail', () => {
  it.each([
    ['451 to the text', { code: 'EMESSAGE', command: 'DATA', responseCode: 451 }, true, 'temporary'],
    ['450 to the recipient', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }, false, 'temporary'],
    ['421 while shutting down', { code: 'ECONNECTION', command: 'CONN', responseCode: 421 }, false, 'temporary'],
    ['550 to the recipient', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, false, 'permanent'],
    ['552 to the text', { code: 'EMESSAGE', command: 'DATA', responseCode: 552 }, true, 'permanent'],
    ['a size over the announced limit', { code: 'EMESSAGE', command: 'MAIL FROM' }, false, 'permanent'],
    ['an envelope without recipients', { code: 'EENVELOPE', command: 'API' }, false, 'permanent'],
    ['a refused sign-in', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, false, 'unreachable'],
    ['a refused STARTTLS', { code: 'ETLS', command: 'STARTTLS', responseCode: 500 }, false, 'unreachable'],
    ['a greeting that says no', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, false, 'unreachable'],
    ['a refused connection', { code: 'ESOCKET', command: 'CONN' }, false, 'unreachable'],
    ['the same error once the text was read', { code: 'ESOCKET', command: 'CONN' }, true, 'ambiguous'],
    ['a lost acknowledgement', { code: 'ECONNECTION', command: 'CONN' }, true, 'ambiguous'],
    ['silence before the text', { code: 'ETIMEDOUT', command: 'CONN' }, false, 'unreachable'],
    ['silence after the text', { code: 'ETIMEDOUT', command: 'CONN' }, true, 'ambiguous'],
    ['an attempt cut off in the queue', { code: 'EABORT' }, false, 'unreachable'],
    ['an answer that is no SMTP', { code: 'EPROTOCOL', command: 'DATA', responseCode: 200 }, true, 'ambiguous'],
  ])('%s', (_, error, textWasRead, kind) => {
    expect(classifyDelivery({ message: 'said\r\nso', ...error }, textWasRead).kind).toBe(kind);
  });
  it('keeps the detail on one line', () => {
    expect(classifyDelivery({ message: 'a\r\nb' }, false)).toEqual({ kind: 'unreachable', detail: 'Error a b' });
  });
});
