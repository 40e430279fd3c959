import { describe, expect, it } from '@jest/globals';
import { Drafts } from './drafts';

const PAGE = { address: '/cases/7', title: '案件' };

describe('what stands in a form that was left', () => {
  it('is found again at its place, until it is sent', () => {
    const drafts = new Drafts();
    drafts.keep('wang', 'rules 3', ['a']);
    expect([drafts.of('wang', 'rules 3'), drafts.of('wang', 'rules 4'), drafts.hasSome]).toEqual([
      ['a'],
      undefined,
      true,
    ]);
    drafts.drop('wang', 'rules 3');
    expect([drafts.of('wang', 'rules 3'), drafts.hasSome]).toEqual([undefined, false]);
  });

  it('is gone with whoever signs out, and nothing of others', () => {
    const drafts = new Drafts();
    for (const name of ['wang', 'wang2']) {
      drafts.keep(name, 'rules 3', name);
      drafts.stand(name, 'split 7', name);
      drafts.handOver(name, PAGE);
    }
    drafts.forget('wang');
    expect([drafts.of('wang', 'rules 3'), drafts.leftAt('wang', 'split 7')]).toEqual([undefined, undefined]);
    expect([drafts.of('wang2', 'rules 3'), drafts.leftAt('wang2', 'split 7')]).toEqual(['wang2', 'wang2']);
  });
});

describe('what stands in an open dialog', () => {
  it('goes with the dialog', () => {
    const drafts = new Drafts();
    drafts.stand('wang', 'split 7', '另一事项')();
    drafts.handOver('wang', PAGE);
    expect([drafts.leftAt('wang', 'split 7'), drafts.pagesLeft('wang')]).toEqual([undefined, []]);
  });

  it('is kept for whose it is where her page goes without her, and says where, until it stands there again', () => {
    const drafts = new Drafts();
    const heard: number[] = [];
    drafts.listen(() => heard.push(drafts.version()));
    const close = [
      drafts.stand('wang', 'split 7', '另一事项'),
      drafts.stand('wang', 'split 7 records', ['court/1']),
      drafts.stand('li', 'split 7', 'of another'),
    ];
    drafts.handOver('wang', PAGE);
    for (const one of close) one();
    expect([drafts.leftAt('wang', 'split 7'), drafts.leftAt('li', 'split 7')]).toEqual(['另一事项', undefined]);
    expect([drafts.pagesLeft('wang'), drafts.pagesLeft('li')]).toEqual([[PAGE], []]);
    drafts.takeBack('wang', 'split 7');
    drafts.takeBack('wang', 'split 7 records');
    expect([drafts.leftAt('wang', 'split 7'), drafts.pagesLeft('wang'), drafts.hasSome]).toEqual([
      undefined,
      [],
      false,
    ]);
    expect(heard).toEqual([1, 2, 3]);
  });

  it('is let go where she does not want it', () => {
    const drafts = new Drafts();
    drafts.stand('wang', 'split 7', '另一事项');
    drafts.handOver('wang', PAGE);
    drafts.letGo('wang');
    expect([drafts.leftAt('wang', 'split 7'), drafts.hasSome]).toEqual([undefined, false]);
  });
});
