import { type Readable, Transform } from 'node:stream';

/**
 * The same text as one piece. A mail is made of many small ones, and each would be a write to the network of its own,
 * which costs more than making it. For texts of a few kilobytes: it is held in memory as a whole.
 */
export function inOnePiece(source: Readable): Readable {
  const pieces: Buffer[] = [];
  const whole = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      pieces.push(piece);
      done();
    },
    flush: (done) => done(null, Buffer.concat(pieces)),
  });
  source.on('error', (error) => whole.destroy(error));
  return source.pipe(whole);
}
