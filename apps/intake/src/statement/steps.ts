import type { Field, Step } from './field.js';

const topics: Field = {
  name: 'topic',
  kind: 'choice',
  required: true,
  lengthMax: 20,
  label: { zh: '是哪方面的事？', en: 'What is it about?' },
  hint: { zh: '选最接近的一项，工作人员会再核对。', en: 'Choose the closest; staff will check it.' },
  options: [
    {
      value: 'property',
      label: { zh: '小区物业（收费、维修、电梯、停车）', en: 'Property management (fees, repairs, lifts, parking)' },
    },
    {
      value: 'neighbours',
      label: { zh: '邻里（漏水、噪声、通道、采光）', en: 'Neighbours (leaks, noise, passage, light)' },
    },
    {
      value: 'labour',
      label: { zh: '劳动（工资、社保、辞退、工伤）', en: 'Work (wages, insurance, dismissal, injury)' },
    },
    {
      value: 'family',
      label: { zh: '婚姻家庭（离婚、抚养、赡养、继承）', en: 'Family (divorce, children, parents, inheritance)' },
    },
    {
      value: 'consumer',
      label: { zh: '消费（商品、服务、预付卡、退费）', en: 'Consumer (goods, services, prepaid cards, refunds)' },
    },
    { value: 'housing', label: { zh: '房屋买卖或租赁', en: 'Buying, selling or renting a home' } },
    { value: 'loan', label: { zh: '借钱不还', en: 'A private loan that is not repaid' } },
    { value: 'injury', label: { zh: '人身或财物受到损害', en: 'Injury to a person or damage to things' } },
    { value: 'other', label: { zh: '其他', en: 'Something else' } },
  ],
};

const about: Step = {
  name: 'about',
  title: { zh: '发生了什么', en: 'What happened' },
  fields: [
    topics,
    {
      name: 'narrative',
      kind: 'area',
      required: true,
      lengthMin: 10,
      lengthMax: 4000,
      label: { zh: '事情的经过', en: 'What happened, in your own words' },
      hint: {
        zh: '什么时候、谁、做了什么、现在怎样。不必写得正式，至少 10 个字。',
        en: 'When, who, what was done, how it stands now. It need not be formal; 10 characters at least.',
      },
    },
    {
      name: 'occurredOn',
      kind: 'day',
      lengthMax: 10,
      label: { zh: '大约哪一天发生的（可不填）', en: 'On about which day (optional)' },
      hint: { zh: '例如 2026-11-05', en: 'As in 2026-11-05' },
    },
    {
      name: 'amountYuan',
      kind: 'money',
      lengthMax: 15,
      label: { zh: '涉及多少钱，元（可不填）', en: 'How much money, in yuan (optional)' },
    },
  ],
};

const other: Step = {
  name: 'other',
  title: { zh: '和谁的纠纷', en: 'With whom' },
  intro: { zh: '只写您知道的，不知道的可以空着。', en: 'Only what you know; leave the rest empty.' },
  fields: [
    {
      name: 'otherKind',
      kind: 'choice',
      required: true,
      lengthMax: 20,
      label: { zh: '对方是', en: 'The other side is' },
      options: [
        { value: 'person', label: { zh: '个人', en: 'a person' } },
        { value: 'organisation', label: { zh: '单位（公司、物业、学校等）', en: 'an organisation' } },
        { value: 'unknown', label: { zh: '不清楚', en: 'I do not know' } },
      ],
    },
    {
      name: 'otherName',
      kind: 'line',
      lengthMax: 100,
      label: { zh: '对方的姓名或单位名称（可不填）', en: 'Name of the person or organisation (optional)' },
    },
    {
      name: 'otherPhone',
      kind: 'phone',
      lengthMax: 60,
      label: { zh: '对方的电话（可不填）', en: 'Their phone (optional)' },
    },
    {
      name: 'otherAddress',
      kind: 'line',
      lengthMax: 200,
      label: { zh: '对方的地址（可不填）', en: 'Their address (optional)' },
    },
    {
      name: 'furtherNames',
      kind: 'area',
      lengthMax: 600,
      label: { zh: '还有其他人或单位吗？一行写一个（可不填）', en: 'Others? One a line (optional)' },
    },
  ],
};

const where: Step = {
  name: 'where',
  title: { zh: '在哪里发生的', en: 'Where' },
  fields: [
    {
      name: 'place',
      kind: 'line',
      required: true,
      lengthMin: 2,
      lengthMax: 200,
      label: { zh: '地点', en: 'Place' },
      hint: {
        zh: '写到小区、楼栋或单位，例如：翠苑街道翠苑新村3幢。网上发生的写平台名称。',
        en: 'Down to the estate, building or company. If on line, the name of the platform.',
      },
    },
  ],
};

const want: Step = {
  name: 'want',
  title: { zh: '希望怎样解决', en: 'What you want' },
  fields: [
    {
      name: 'claim',
      kind: 'area',
      required: true,
      lengthMin: 4,
      lengthMax: 1000,
      label: { zh: '您的要求', en: 'What you ask for' },
      hint: { zh: '例如：把漏水修好，并赔偿损坏的地板。', en: 'For example: mend the leak, and pay for the floor.' },
    },
    {
      name: 'counselling',
      kind: 'yes',
      lengthMax: 3,
      label: {
        zh: '同时希望得到心理咨询（免费，由工作人员联系您）',
        en: 'I would also like to talk to a counsellor (free; staff will call you)',
      },
    },
  ],
};

const me: Step = {
  name: 'me',
  title: { zh: '怎样联系您', en: 'How to reach you' },
  intro: {
    zh: '只给办理这件事的工作人员看。',
    en: 'Seen only by the staff who handle this.',
  },
  fields: [
    {
      name: 'name',
      kind: 'line',
      required: true,
      lengthMin: 2,
      lengthMax: 60,
      label: { zh: '姓名', en: 'Name' },
      autocomplete: 'name',
    },
    {
      name: 'phone',
      kind: 'phone',
      required: true,
      lengthMax: 30,
      label: { zh: '电话', en: 'Phone' },
      hint: { zh: '手机号码，或带区号的固定电话。', en: 'A mobile number, or a landline with its area code.' },
      autocomplete: 'tel',
    },
    {
      name: 'paper',
      kind: 'paper',
      lengthMax: 18,
      label: { zh: '身份证号码（可不填）', en: 'Identity card number (optional)' },
      hint: {
        zh: '填了可以更快和您以前反映过的事对上。',
        en: 'With it we can tell sooner what you have reported before.',
      },
    },
    {
      name: 'address',
      kind: 'line',
      lengthMax: 200,
      label: { zh: '您的住址（可不填）', en: 'Your address (optional)' },
      autocomplete: 'street-address',
    },
  ],
};

/** The pages of a statement, in their order; files, and the check of all, come behind them. */
export const STEPS: readonly Step[] = [about, other, where, want, me];

export const stepNamed = (name: string): Step | undefined => STEPS.find((step) => step.name === name);

/** Where one goes on from a page. */
export const stepAfter = (name: string): string =>
  STEPS[STEPS.findIndex((step) => step.name === name) + 1]?.name ?? 'files';
