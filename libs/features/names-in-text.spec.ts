import { describe, expect, it } from '@jest/globals';
import { namesInText } from './names-in-text.js';

describe('namesInText', () => {
  it.each([
    ['来电人张国强反映楼上漏水', '张国强'],
    ['姓名：欧阳明月，电话', '欧阳明月'],
    ['我叫李想，家住翠苑', '李想'],
    ['要求找到王建国先生核实', '王建国'],
    ['原告諸葛亮與被告', '诸葛亮'],
    ['工头买买提·艾力拖欠工资', '买买提·艾力'],
  ])('%s names %s', (text, name) => expect(namesInText(text).join()).toContain(name));

  it.each(['小区电梯坏了三个月，物业一直不修', '本人已多次投诉，申请人未收到答复', '负责人不在，高层住户无法上楼'])(
    '%s names nobody',
    (text) => expect(namesInText(text)).toEqual([]),
  );
});
