import { escaped, page, section } from '#libs/casework/index.js';
import type { AccessReport } from './access-report.dto.js';

/** What people did, as a resident is told. */
const WORDS: Readonly<Record<string, string>> = {
  lookup: '按证件号码检索',
  export: '导出数据',
  'view-case': '查看案件',
  'view-record': '查看记录',
  'view-document': '打开文书或材料',
  'view-original': '查看来源原文',
  'view-explanation': '查看判断依据',
  'view-judgements': '查看判断经过',
  'view-accesses': '查看访问记录',
};

const chinaTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'medium',
});

/** The report as a page to be printed and handed over. Pure. */
export function accessReportHtml(report: AccessReport): string {
  const rows = report.items.map(({ at, actor, action, purpose, records }) => {
    const cells = [
      chinaTime.format(new Date(at)),
      actor,
      WORDS[action] ?? action,
      purpose ?? '未说明（信息已脱敏）',
      records.join('，'),
    ];
    return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const heads = ['时间', '查看人', '方式', '用途', '涉及的记录'].map((head) => `<th>${head}</th>`).join('');
  const body = [
    section('申请人', escaped(`${report.name}，${report.idNumber}；${report.proof}`)),
    section(
      '涉及的记录',
      report.records.length > 0 ? escaped(report.records.join('，')) : '没有以该姓名和证件号码登记的记录',
    ),
    `<h2>查看情况</h2><table class="parties"><tr>${heads}</tr>${rows.join('')}</table>`,
    ...(report.isCut ? ['<p>查看次数过多，仅列最近部分。</p>'] : []),
    section('说明', escaped(report.notTold)),
  ];
  return page('个人信息查看情况告知书', chinaTime.format(new Date(report.madeAt)), body.join('\n'));
}
