/** What a look at several requests found. */
export interface Looked<Asked, Answer> {
  /** Those that are answered by it; the others have to try. */
  readonly answers: ReadonlyMap<Asked, Answer>;
  /** Whether one of the two can only come in vain when the other gets what it asks for. */
  readonly collide: (one: Asked, other: Asked) => boolean;
}

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  /** Null: go ahead. */
  readonly tell: (answer: Answer | null) => void;
  readonly fail: (error: unknown) => void;
  timer?: NodeJS.Timeout;
  /** It was looked at before, and stood back for another that came earlier. */
  stoodBack: boolean;
}

interface Line<Asked, Answer> {
  trying: number;
  looking: boolean;
  waiting: Waiting<Asked, Answer>[];
}

interface TurnsOptions<Asked, Answer> {
  /** Never with an empty list; it may throw. */
  readonly look: (asked: readonly Asked[]) => Promise<Looked<Asked, Answer>>;
  /** Whether what the look threw is everybody's answer; else each goes ahead and learns its own. */
  readonly isFinal: (error: unknown) => boolean;
  /** How long one waits for a call, in ms; then one goes ahead uncalled. */
  readonly patienceMs: number;
}

/** So many are looked at together; the rest of the line comes next. */
const TOGETHER_MAX = 128;

/**
 * Requests for the same thing that arrive while one is being decided wait for its end and are then looked at together,
 * which costs little more than looking at one. The look answers those that come too late; of the others, those that do
 * not stand in each other's way go ahead. Who has stood back once goes ahead the next time, so nobody is looked at more
 * than twice. Who comes alone is not delayed at all.
 *
 * Only saves work: who goes ahead must be decided as if there were no line, since other processes have their own.
 */
export class Turns<Asked, Answer> {
  private readonly lines = new Map<string, Line<Asked, Answer>>();

  constructor(private readonly options: TurnsOptions<Asked, Answer>) {}

  /** The answer of the look, or else of `go`. */
  async take(name: string, asked: Asked, go: () => Promise<Answer>): Promise<Answer> {
    let line = this.lines.get(name);
    if (line) {
      const answer = await this.waitIn(line, asked);
      if (answer !== null) return answer;
    } else {
      line = { trying: 1, looking: false, waiting: [] };
      this.lines.set(name, line);
    }
    try {
      return await go();
    } finally {
      line.trying--;
      if (line.trying === 0 && !line.looking) void this.callUp(name, line);
    }
  }

  private waitIn(line: Line<Asked, Answer>, asked: Asked): Promise<Answer | null> {
    return new Promise((tell, fail) => {
      const own = { asked, tell, fail, stoodBack: false };
      line.waiting.push(this.patient(line, own));
    });
  }

  private patient(line: Line<Asked, Answer>, own: Waiting<Asked, Answer>): Waiting<Asked, Answer> {
    own.timer = setTimeout(() => {
      line.waiting = line.waiting.filter((each) => each !== own);
      goAhead(line, own);
    }, this.options.patienceMs);
    return own;
  }

  /** Runs while nobody tries; ends as soon as somebody does, or nobody is left. */
  private async callUp(name: string, line: Line<Asked, Answer>): Promise<void> {
    line.looking = true;
    while (line.trying === 0 && line.waiting.length > 0) {
      const called = line.waiting.splice(0, TOGETHER_MAX);
      for (const { timer } of called) clearTimeout(timer);
      try {
        this.answer(line, called, await this.options.look(called.map(({ asked }) => asked)));
      } catch (error) {
        const isFinal = this.options.isFinal(error);
        for (const each of called) {
          if (isFinal) each.fail(error);
          else goAhead(line, each);
        }
      }
    }
    line.looking = false;
    if (line.trying === 0) this.lines.delete(name);
  }

  private answer(
    line: Line<Asked, Answer>,
    called: readonly Waiting<Asked, Answer>[],
    { answers, collide }: Looked<Asked, Answer>,
  ): void {
    const ahead: Asked[] = [];
    const back: Waiting<Asked, Answer>[] = [];
    for (const each of called) {
      const answer = answers.get(each.asked);
      if (answer !== undefined) {
        each.tell(answer);
      } else if (each.stoodBack || !ahead.some((other) => collide(each.asked, other))) {
        ahead.push(each.asked);
        goAhead(line, each);
      } else {
        each.stoodBack = true;
        back.push(this.patient(line, each));
      }
    }
    line.waiting.unshift(...back);
  }
}

function goAhead<Asked, Answer>(line: Line<Asked, Answer>, { tell }: Waiting<Asked, Answer>): void {
  line.trying++;
  tell(null);
}
