// The parts of mailparser that the specs read; the package ships no types.
declare module 'mailparser' {
  export interface ParsedAddress {
    readonly value: readonly { readonly name: string; readonly address?: string }[];
  }
  export interface ParsedAttachment {
    readonly contentType: string;
    readonly filename?: string;
    readonly content: Buffer;
  }
  export interface ParsedMail {
    readonly subject?: string;
    readonly messageId?: string;
    readonly from?: ParsedAddress;
    readonly to?: ParsedAddress;
    readonly text?: string;
    readonly html?: string | false;
    readonly attachments: readonly ParsedAttachment[];
    readonly headerLines: readonly { readonly key: string; readonly line: string }[];
  }
  export function simpleParser(source: Buffer | string): Promise<ParsedMail>;
}
