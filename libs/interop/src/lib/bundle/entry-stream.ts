import Parser from 'stream-json/Parser.js';
import type { BundleSource } from './bundle-source.js';
import { EntrySplitter } from './entry-splitter.js';
import type { EntryPiece, RootFacts } from './entry-splitter.js';

/** The bytes are not one JSON text in UTF-8. The message says where, as far as that is known. */
export class NotJsonError extends Error {}

/**
 * The entries of a JSON file's top-level `entry` list, one batch per chunk read, in constant memory: no entry is kept
 * after its batch. What stands beside the list is in `root`, whole once the iteration has ended, because keys may come
 * in any order. Throws NotJsonError; system errors of the source pass through.
 */
export class EntryStream implements AsyncIterable<readonly EntryPiece[]> {
  private readonly splitter = new EntrySplitter();

  constructor(private readonly source: BundleSource) {}

  get root(): RootFacts {
    return this.splitter.root;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly EntryPiece[]> {
    const parser = new Parser({ packValues: true, streamValues: false, decodeStrings: false });
    // Every failure also reaches the callback of the write or the end that caused it.
    parser.on('error', () => undefined);
    parser.on('data', (token: { name: string; value?: string }) => this.splitter.take(token));
    const stream = this.source.open();
    // A byte-order mark is dropped by the decoder; bytes that are no UTF-8 are refused rather than replaced.
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      for await (const chunk of stream) {
        const text = typeof chunk === 'string' ? chunk : this.decode(decoder, chunk as Uint8Array);
        if (text !== '') await this.settle((done) => parser.write(text, done));
        yield this.splitter.drain();
      }
      const rest = this.decode(decoder, undefined);
      if (rest !== '') await this.settle((done) => parser.write(rest, done));
      await this.settle((done) => parser.once('end', done).once('error', done).end());
      yield this.splitter.drain();
      if (!this.splitter.isComplete) throw new NotJsonError(`ends too early${this.position()}`);
    } finally {
      stream.destroy();
      parser.destroy();
    }
  }

  private decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | undefined): string {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new NotJsonError(`not UTF-8${this.position()}`);
    }
  }

  private settle(step: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      step((error) => (error ? reject(new NotJsonError(`not JSON${this.position()}: ${reasonOf(error)}`)) : resolve()));
    });
  }

  private position(): string {
    const { entriesSeen } = this.splitter;
    return entriesSeen > 0 ? ` after entry[${entriesSeen - 1}]` : '';
  }
}

const reasonOf = (error: Error): string => error.message.replace(/^Parser (cannot parse input: |has )?/, '');
