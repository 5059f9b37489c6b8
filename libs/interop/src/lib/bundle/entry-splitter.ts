import Assembler from 'stream-json/Assembler.js';

/** One element of a bundle's `entry` list, counted from 0 as in FHIR paths. */
export interface EntryPiece {
  readonly index: number;
  readonly entry: unknown;
}

/** What a JSON file says about itself outside its entries. */
export interface RootFacts {
  readonly shape: 'object' | 'array' | 'scalar';
  readonly resourceType: string | null;
  readonly type: string | null;
  readonly entry: 'absent' | 'list' | 'not-a-list' | 'repeated';
}

interface Token {
  readonly name: string;
  readonly value?: string;
}

/**
 * Cuts the tokens of one JSON text into the elements of its top-level `entry` list. Only the element being read is
 * held; every other part of the text is passed over, however large it is.
 */
export class EntrySplitter {
  root: RootFacts = { shape: 'scalar', resourceType: null, type: null, entry: 'absent' };
  entriesSeen = 0;
  private depth = 0;
  private tokensSeen = 0;
  private rootKey: string | null = null;
  private inEntryList = false;
  private assembler: Assembler | null = null;
  private ready: EntryPiece[] = [];

  /** Whether the text has begun and every object and list in it is closed. */
  get isComplete(): boolean {
    return this.tokensSeen > 0 && this.depth === 0;
  }

  /** Gives the entries that have become complete since the last call. */
  drain(): readonly EntryPiece[] {
    const pieces = this.ready;
    this.ready = [];
    return pieces;
  }

  take(token: Token): void {
    this.tokensSeen += 1;
    const opens = token.name === 'startObject' || token.name === 'startArray';
    const closes = token.name === 'endObject' || token.name === 'endArray';
    if (this.depth === 0 && opens)
      this.root = { ...this.root, shape: token.name === 'startObject' ? 'object' : 'array' };
    if (this.depth === 1 && !this.inEntryList) this.takeRootMember(token);
    else if (this.inEntryList) this.takeEntryToken(token);
    if (opens) this.depth += 1;
    if (closes) this.depth -= 1;
    if (closes && this.depth === 1) this.inEntryList = false;
  }

  private takeRootMember({ name, value }: Token): void {
    if (this.root.shape !== 'object') return;
    if (name === 'keyValue') {
      this.rootKey = value ?? null;
      return;
    }
    if (this.rootKey === 'entry') this.startEntries(name);
    if (this.rootKey === 'resourceType' || this.rootKey === 'type')
      this.root = { ...this.root, [this.rootKey]: name === 'stringValue' ? (value ?? null) : null };
    this.rootKey = null;
  }

  private startEntries(name: string): void {
    const list = name === 'startArray';
    const entry = this.root.entry === 'absent' ? (list ? 'list' : 'not-a-list') : 'repeated';
    this.root = { ...this.root, entry };
    this.inEntryList = entry === 'list';
  }

  private takeEntryToken(token: Token): void {
    // The closing bracket of the list itself: no element is open and none begins.
    if (!this.assembler && token.name === 'endArray') return;
    this.assembler ??= new Assembler();
    this.assembler.consume(token);
    if (!this.assembler.done) return;
    this.ready.push({ index: this.entriesSeen, entry: this.assembler.current as unknown });
    this.entriesSeen += 1;
    this.assembler = null;
  }
}
