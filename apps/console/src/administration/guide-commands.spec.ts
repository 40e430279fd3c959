import { describe, expect, it } from '@jest/globals';
import { guideCommands, isSourceName } from './guide-commands';

describe('what is typed at the installation for a new source', () => {
  it('names it everywhere alike', () => {
    const {
      describe: begin,
      settings,
      prove,
      start,
    } = guideCommands({ name: 'police-110', title: '110 警情', kind: 'table' });
    expect(begin).toContain("--kind table --name police-110 --title '110 警情' --database");
    expect(settings).toContain('sources/police-110.yaml');
    expect(prove).toBe('npm test -- integration connectors/police-110-acceptance');
    expect(start).toBe('EXTRA_SYSTEMS=police-110 npm start');
  });

  it('leaves no title a way out of its word', () => {
    expect(guideCommands({ name: 'a', title: "x'; reboot; '", kind: 'rest' }).describe).toContain(
      "--title 'x'\\''; reboot; '\\'''",
    );
  });

  it.each([
    ['labour-arbitration', true],
    ['110', true],
    ['', false],
    ['Police', false],
    ['a b', false],
    ['-a', false],
  ])('%s as a name: %s', (name, good) => {
    expect(isSourceName(name)).toBe(good);
  });
});
