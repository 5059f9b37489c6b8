import { waitTone } from './wait-tone.js';

describe('the colour of waiting', () => {
  it('turns at ten and at twenty minutes', () => {
    expect([0, 9, 10, 19, 20, 90].map(waitTone)).toEqual(['teal', 'teal', 'orange', 'orange', 'red', 'red']);
  });
});
