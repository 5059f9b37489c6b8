import { blankException, clinicChoices, exceptionClinics, exceptionInput } from './exception-values.js';

const east = { id: 'east', name: 'East' };
const west = { id: 'west', name: 'West' };
const away = blankException('2026-11-02');
const open = { ...away, closed: false };

describe('a day that differs', () => {
  it('is away all day and everywhere unless more is said', () => {
    expect(exceptionInput(away, [east, west])).toEqual({
      date: '2026-11-02',
      closed: true,
      clinicId: null,
      startTime: null,
      endTime: null,
      reason: null,
    });
    expect(exceptionInput(away, [east]).clinicId).toBeNull();
  });

  it('is away at one clinic where one is chosen', () => {
    expect(exceptionInput({ ...away, clinicId: 'west' }, [east, west]).clinicId).toBe('west');
  });

  it('adds time at the chosen clinic, or at the only one', () => {
    expect(exceptionInput({ ...open, clinicId: 'west' }, [east, west])).toMatchObject({
      clinicId: 'west',
      startTime: '09:00',
      endTime: '17:00',
    });
    expect(exceptionInput(open, [east]).clinicId).toBe('east');
  });

  it('forgets a chosen clinic at which there are no hours any more', () => {
    expect(exceptionInput({ ...away, clinicId: 'west' }, [east]).clinicId).toBeNull();
    expect(exceptionInput({ ...open, clinicId: 'west' }, [east]).clinicId).toBe('east');
  });

  it('asks for a clinic only where there is a choice, and takes all of them only for time off', () => {
    expect(clinicChoices([east], false)).toEqual([]);
    expect(clinicChoices([east, west], true)[0]).toEqual({ value: '', label: 'All clinics' });
    expect(clinicChoices([east, west], false)[0]).toEqual({ value: '', label: 'Choose' });
  });

  it('may be at any clinic while the provider has hours nowhere', () => {
    expect(exceptionClinics([], [east, west])).toEqual([east, west]);
    expect(exceptionClinics([west], [east, west])).toEqual([west]);
  });
});
