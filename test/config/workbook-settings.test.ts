import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../../src/config/policy.js'
import { shippedDictionary, shippedPlaybook, shippedTagRules } from '../../src/config/shipped.js'
import { settingSheetLayouts, tierRows } from '../../src/config/workbook-layout.js'
import { exampleDay, placeOf, sayFinding } from '../../src/core/checks/index.js'
import { segment } from '../../src/core/run.js'
import { relative, shippedSchemes } from '../../src/core/tiers/shipped.js'
import { openFile } from '../../src/formats/index.js'
import type { Inspection } from '../../src/model.js'
import { annotations } from '../../src/reports/annotations.js'
import { marked } from '../../src/reports/marked.js'
import { summarySheet } from '../../src/reports/summary-sheet.js'
import { langs } from '../../src/text.js'
import { partsOf } from '../examples/parts.js'
import { folderOfTest, laidOut, register, runOver, sheetWith, workbookWith } from './setting-workbooks.js'

/** The findings about settings: place, code and words. */
function told(inspection: Inspection): string[] {
  return inspection.findings.list
    .filter(({ code }) => code.startsWith('SETTING_') || code === 'TIER_RULES_WRONG')
    .map((finding) => `${placeOf(finding)} ${finding.code} ${sayFinding(finding, 'en')}`)
}

describe('the settings sheets as they are laid out', () => {
  it.each(langs)('give the policy of a run without any (%s)', async (lang) => {
    const { policy, inspection, warnings } = await runOver(await workbookWith(laidOut(lang)))
    const { fromWorkbook, ...rest } = policy
    expect(rest).toEqual(defaultPolicy(exampleDay))
    expect(fromWorkbook).toEqual({ sheets: [], mistakes: [] })
    expect(inspection.table.sheet.name).toBe('客户')
    expect(warnings).toEqual([])
  })

  it.each(langs)('say cell by cell what is shipped (%s)', async (lang) => {
    // A remark of one's own in a last row makes each list differ from what is shipped, so that all of it is read.
    const more = {
      ...laidOut(lang),
      ...sheetWith('tierRules', lang, [...tierRows(relative, lang), ['Z']]),
      ...sheetWith('playbook', lang, [...rowsOf('playbook', lang), [null, 'Z', null, null, '…']]),
      ...sheetWith('tagDictionary', lang, [...rowsOf('tagDictionary', lang), ['Z', null, 'value']]),
      ...sheetWith('tagRules', lang, [...rowsOf('tagRules', lang), ['region', 'Z']]),
    }
    const { policy } = await runOver(await workbookWith(more))
    expect(policy.scheme.rules.slice(0, -1)).toEqual(relative.rules)
    expect(policy.scheme.tiers.slice(0, -1)).toEqual(relative.tiers)
    expect(policy.playbook.slice(0, -1)).toEqual(shippedPlaybook(relative, lang))
    expect(policy.tags.dictionary.slice(0, -1)).toEqual(shippedDictionary[lang])
    expect(policy.tags.rules.slice(0, -1)).toEqual(shippedTagRules[lang])
  })

  it.each(langs.flatMap((lang) => shippedSchemes.map((scheme) => [scheme.name, lang, scheme] as const)))(
    'hold the shipped scheme %s, too (%s)',
    async (_, lang, scheme) => {
      const path = await workbookWith(sheetWith('tierRules', lang, tierRows(scheme, lang)))
      const { policy } = await runOver(path)
      expect(policy.scheme.rules).toEqual(scheme.rules)
    },
  )

  it('count as absent with headers only', async () => {
    const headers = Object.fromEntries(
      Object.entries(laidOut('zh-CN')).map(([name, [head]]) => [name, [head!]]),
    )
    const { policy } = await runOver(await workbookWith(headers))
    expect({ ...policy, fromWorkbook: undefined }).toEqual({
      ...defaultPolicy(exampleDay),
      fromWorkbook: undefined,
    })
  })
})

function rowsOf(kind: string, lang: (typeof langs)[number]) {
  return settingSheetLayouts(lang).find((layout) => layout.kind === kind)?.rows ?? []
}

const tunedRules = sheetWith('tierRules', 'zh-CN', [
  [
    'VIP',
    '大客户',
    '≤ 60天',
    null,
    '≥ 1,000,000',
    null,
    null,
    '合作年限 ≥ 3；行业 = 信息技术、制造业',
    '试行',
  ],
  ['S', null, '小于 30', '≥ 2次', null, '＞1.2倍'],
  ['C', '其余'],
])

describe('a changed sheet', () => {
  it('of tier rules is the scheme, its conditions read as a person writes them', async () => {
    const { policy } = await runOver(await workbookWith(tunedRules))
    expect(policy.scheme.name).toBe('分层规则')
    expect(policy.scheme.rules).toEqual([
      {
        tier: 'VIP',
        when: [
          { measure: 'spend', op: '>=', value: 100_000_000 },
          { measure: 'recencyDays', op: '<=', value: 60 },
          { measure: 'years', op: '>=', value: 3 },
          { measure: 'industry', op: 'in', value: ['信息技术', '制造业'] },
        ],
      },
      {
        tier: 'S',
        when: [
          { measure: 'spendVsMean', op: '>', value: 1.2 },
          { measure: 'orders', op: '>=', value: 2 },
          { measure: 'recencyDays', op: '<', value: 30 },
        ],
      },
      { tier: 'C', when: [] },
    ])
    expect(policy.scheme.tiers.map(({ name, meaning }) => [name, meaning['zh-CN']])).toEqual([
      ['VIP', '大客户'],
      ['S', '高价值客户'],
      ['C', '其余'],
    ])
    expect(policy.fromWorkbook?.sheets).toEqual(['分层规则'])
  })

  it('of plays is the playbook, with rhythms in words', async () => {
    const plays = sheetWith('playbook', 'zh-CN', [
      ['等级', 'S', '销售总监', '每月3次', '拜访'],
      [null, 'A', null, 20, '电话'],
      ['生命周期', '流失风险', null, '每两周', '挽回', '专属优惠', '恢复下单'],
      ['预警', '高价值沉睡', null, '7天', '唤醒'],
      ['标签', '价格敏感型', null, null, '促销'],
    ])
    const { policy, inspection } = await runOver(await workbookWith(plays))
    expect(policy.playbook).toEqual([
      { for: { tier: 'S' }, action: '拜访', role: '销售总监', everyDays: 10 },
      { for: { tier: 'A' }, action: '电话', everyDays: 20 },
      {
        for: { lifecycle: 'atRisk' },
        action: '挽回',
        everyDays: 14,
        resources: '专属优惠',
        measure: '恢复下单',
      },
      { for: { alert: 'quietHighValue' }, action: '唤醒', everyDays: 7 },
      { for: { tag: '价格敏感型' }, action: '促销' },
    ])
    expect(told(inspection)).toEqual([])
  })

  it('of people is who can own customers', async () => {
    const people = sheetWith('people', 'en', [
      ['*王', 'Sales director', '华东、广东', 'Manufacturing, Retail', '30'],
      ['*李', 'Senior sales', null, null, 0],
      ['*张', 'Senior sales', '', '', '20位'],
    ])
    const { policy } = await runOver(await workbookWith(people))
    expect(policy.people).toEqual([
      {
        name: '*王',
        role: 'Sales director',
        regions: ['华东', '广东'],
        industries: ['Manufacturing', 'Retail'],
        capacity: 30,
      },
      { name: '*李', role: 'Senior sales', regions: [], industries: [], capacity: 0 },
      { name: '*张', role: 'Senior sales', regions: [], industries: [], capacity: 20 },
    ])
  })

  it('of tags and of tag rules is read beside the other', async () => {
    const tags = {
      ...sheetWith('tagDictionary', 'zh-CN', [['环保', '绿色，低碳', '需求']]),
      ...sheetWith('tagRules', 'zh-CN', [
        ['年消费', '消费{value}', '10,000 50,000'],
        ['条件', '大单', null, '客单价 ≥ 5万；标签 = 环保'],
      ]),
    }
    const { policy } = await runOver(await workbookWith(tags))
    expect(policy.tags.dictionary).toEqual([{ tag: '环保', synonyms: ['绿色', '低碳'], kind: 'need' }])
    expect(policy.tags.ownDictionary).toBe(true)
    expect(policy.tags.rules).toEqual([
      { name: 'spend', from: 'spend', tag: '消费{value}', brackets: [1_000_000, 5_000_000] },
      {
        name: '大单',
        from: 'conditions',
        tag: '大单',
        when: [
          { measure: 'averageOrder', op: '>=', value: 5_000_000 },
          { measure: 'tag', op: 'has', value: '环保' },
        ],
      },
    ])
  })

  it('may stand under a title, with columns in another order and columns of one’s own', async () => {
    const people = {
      负责人: [['销售团队'], [], ['工号', '角色', '姓名'], ['001', '销售总监', '*王']],
    }
    const { policy } = await runOver(await workbookWith(people))
    expect(policy.people.map(({ name, role }) => [name, role])).toEqual([['*王', '销售总监']])
  })
})

describe('the order of settings', () => {
  const sheets = {
    ...tunedRules,
    ...sheetWith('people', 'zh-CN', [['*王', '销售总监']]),
    ...sheetWith('tagRules', 'zh-CN', [['区域', '{value}']]),
  }

  it('puts the settings file above the workbook, entry by entry', async () => {
    const folder = folderOfTest()
    const yaml = 'scheme: absolute\nowner: { mode: assign }\ntags: { commaSeparates: true }\n'
    await writeFile(join(folder, 'crmseg.config.yaml'), yaml)
    const { policy } = await runOver(await workbookWith(sheets, folder))
    expect(policy.scheme.name).toBe('absolute')
    expect(policy.owner).toBe('assign')
    expect(policy.people.map(({ name }) => name)).toEqual(['*王'])
    expect(policy.tags.commaSeparates).toBe(true)
    expect(policy.tags.rules.map(({ tag }) => tag)).toEqual(['{value}'])
    expect(policy.fromWorkbook?.sheets).toEqual(['负责人', '标签规则'])
  })

  it('lets a list of the settings file replace that of a sheet', async () => {
    const folder = folderOfTest()
    const yaml = 'owner: { people: [{ name: "*赵", role: 客服团队 }] }\n'
    await writeFile(join(folder, 'crmseg.config.yaml'), yaml)
    const { policy } = await runOver(await workbookWith(sheets, folder))
    expect(policy.people.map(({ name }) => name)).toEqual(['*赵'])
    expect(policy.fromWorkbook?.sheets).toEqual(['分层规则', '标签规则'])
  })

  it('puts a flag above both', async () => {
    const { policy } = await runOver(await workbookWith(sheets), { scheme: 'relative' })
    expect(policy.scheme).toEqual(relative)
  })
})

describe('a mistake', () => {
  it('in tier rules is told at its cell, and the sheet is not used', async () => {
    const rules = sheetWith('tierRules', 'zh-CN', [
      ['S', null, '三个月', 30, null, null, null, '等级 = A'],
      [null, null, '< 60'],
      ['C'],
    ])
    const run = await runOver(await workbookWith(rules))
    expect(told(run.inspection)).toEqual([
      '分层规则!C2 SETTING_UNREADABLE R (days) says "三个月", so this sheet is not used. Allowed: one of < <= > >= = != and a number, such as ">= 0.8, < 1.5"; several are separated by commas.',
      '分层规则!D2 SETTING_UNREADABLE F (orders) says "30", so this sheet is not used. Allowed: a sign before the number, such as ≤ 30 or ≥ 30.',
      expect.stringMatching(
        /^分层规则!H2 SETTING_UNREADABLE Other conditions says "等级 = A", so this sheet is not used. Allowed: a measure and/,
      ),
      expect.stringMatching(/^分层规则!A3 SETTING_MISSING Tier is blank, so this sheet is not used\./),
    ])
    expect(run.policy.scheme).toEqual(relative)
    expect(run.policy.fromWorkbook?.sheets).toEqual([])
  })

  it('of the lint is told at the rule, and a scheme that leaves customers out is not used', async () => {
    const rules = sheetWith('tierRules', 'zh-CN', [
      ['S', null, '< 30'],
      ['A', null, '< 60'],
    ])
    const run = await runOver(await workbookWith(rules))
    expect(told(run.inspection)).toEqual([
      expect.stringMatching(/^分层规则!A3 TIER_RULES_WRONG .*no catch-all/),
    ])
    expect(run.policy.scheme).toEqual(relative)
  })

  it('that the lint only doubts leaves the scheme in force', async () => {
    const rules = sheetWith('tierRules', 'zh-CN', [['S', null, '< 60'], ['A', null, '< 30'], ['C']])
    const run = await runOver(await workbookWith(rules))
    expect(told(run.inspection)).toEqual([
      expect.stringMatching(/^分层规则!A3 SETTING_DOUBTFUL .*can never win/),
    ])
    expect(run.policy.scheme.name).toBe('分层规则')
    expect(run.warnings).toEqual([])
  })

  it('in another sheet leaves out its row or its cell, and keeps the rest', async () => {
    const sheets = {
      ...sheetWith('playbook', 'zh-CN', [
        ['等级', 'S', null, '偶尔', '拜访'],
        ['生命周期', '沉睡', null, null, '唤醒'],
        ['等级', 'Z', null, null, '电话'],
        ['阶段', 'S', null, null, '电话'],
      ]),
      ...sheetWith('people', 'zh-CN', [
        ['*王', null],
        ['*李', '资深销售', null, null, '不限量'],
      ]),
      ...sheetWith('tagDictionary', 'zh-CN', [['环保', null, '别的']]),
      ...sheetWith('tagRules', 'zh-CN', [
        ['年消费', 'X'],
        ['条件', 'Y', null, 'R 很大'],
      ]),
    }
    const run = await runOver(await workbookWith(sheets))
    expect(told(run.inspection).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
      expect.arrayContaining([
        '跟进策略!D2 SETTING_UNREADABLE',
        '跟进策略!B3 SETTING_UNREADABLE',
        '跟进策略!B4 SETTING_DOUBTFUL',
        '跟进策略!A5 SETTING_UNREADABLE',
        '负责人!B2 SETTING_MISSING',
        '负责人!E3 SETTING_UNREADABLE',
        '标签字典!C2 SETTING_UNREADABLE',
        '标签规则!C2 SETTING_MISSING',
        '标签规则!D3 SETTING_UNREADABLE',
      ]),
    )
    expect(told(run.inspection)).toHaveLength(9)
    expect(run.policy.playbook.map(({ for: target }) => target)).toEqual([{ tier: 'S' }, { tier: 'Z' }])
    expect(run.policy.people.map(({ name, capacity }) => [name, capacity])).toEqual([['*李', null]])
    expect(run.policy.tags.dictionary).toEqual(langs.flatMap((lang) => shippedDictionary[lang]))
  })

  it('is made by a second sheet of one kind, which is not read', async () => {
    const sheets = {
      ...sheetWith('people', 'zh-CN', [['*王', '销售总监']]),
      ...sheetWith('people', 'en', [['*李', 'Senior sales']]),
    }
    const run = await runOver(await workbookWith(sheets))
    expect(told(run.inspection)).toEqual([expect.stringMatching(/^People!1 SETTING_DOUBTFUL .*not read/)])
    expect(run.policy.people.map(({ name }) => name)).toEqual(['*王'])
  })
})

describe('a sheet that is none of settings', () => {
  it('is left alone, whatever its name', async () => {
    const sheets = {
      分层规则: [['我们的分层规则：S 类客户由总监负责。']],
      负责人: [
        ['姓名', '电话'],
        ['*王', '0571'],
      ],
    }
    const { workbook } = await runOver(await workbookWith(sheets))
    expect(workbook).toBeNull()
  })

  it('can be the register, as the only sheet of its name', async () => {
    const path = await workbookWith({ 客户: [['说明']], 负责人: register })
    const { inspection } = await runOver(path)
    expect(inspection.table.sheet.name).toBe('负责人')
    expect(inspection.customers).toHaveLength(2)
  })
})

describe('a settings sheet before the register', () => {
  it('is not taken for it, but where its name is given', async () => {
    const folder = folderOfTest()
    const { default: ExcelJS } = await import('exceljs')
    const book = new ExcelJS.Workbook()
    const people = sheetWith('people', 'zh-CN', [['*王', '销售总监', '华东', '制造业', 3]])
    for (const [name, rows] of Object.entries({ ...people, 客户: register })) {
      const sheet = book.addWorksheet(name)
      for (const row of rows) sheet.addRow([...row])
    }
    const path = join(folder, '客户表.xlsx')
    await book.xlsx.writeFile(path)
    expect((await runOver(path)).inspection.table.sheet.name).toBe('客户')
    expect((await runOver(path)).policy.people).toHaveLength(1)
  })
})

describe('what a run makes of them', () => {
  const people = sheetWith('people', 'zh-CN', [
    ['*王', '销售总监'],
    ['*李', '销售专员', null, null, '很多'],
  ])

  it('leaves every settings sheet byte for byte, and names those in force in the summary', async () => {
    const path = await workbookWith({ ...laidOut('zh-CN'), ...tunedRules, ...people })
    const { policy, inspection } = await runOver(path)
    const out = join(dirname(path), '分层.xlsx')
    const source = await openFile(path)
    await source.annotate(annotations(segment(inspection, policy)), out, { force: false })
    await source.close()
    const [before, after] = [partsOf(await readFile(path)), partsOf(await readFile(out))]
    // exceljs writes the sheets in their order: the register is the first.
    for (let sheet = 2; sheet <= 6; sheet++) {
      const part = `xl/worksheets/sheet${sheet}.xml`
      expect(before.get(part)?.length).toBeGreaterThan(0)
      expect(after.get(part)).toEqual(before.get(part))
    }
    const summary = JSON.stringify(summarySheet(segment(inspection, policy)))
    expect(summary).toContain('["工作簿中的设置表","分层规则、负责人"]')
    const again = await runOver(out)
    expect(again.policy).toEqual(policy)
  })

  it('marks no cell of the register for a mistake in another sheet', async () => {
    const { policy, inspection } = await runOver(await workbookWith(people))
    const { edits, shown } = marked({ policy, inspection, lang: 'zh-CN' })
    expect(shown.found).toBeGreaterThan(0)
    expect(edits.marks?.filter(({ note }) => note.includes('容量'))).toEqual([])
    expect(JSON.stringify(edits.sheets)).toContain('{"sheet":"负责人","row":3,"columnIndex":4}')
  })

  it('says every mistake in full in both languages', async () => {
    const sheets = {
      ...sheetWith('tierRules', 'zh-CN', [
        ['S', null, '三个月'],
        [null, null, '< 60'],
      ]),
      ...sheetWith('playbook', 'zh-CN', [
        ['阶段', 'S', null, '偶尔', '电话'],
        ['等级', 'Z', null, null, '电话'],
      ]),
      ...people,
    }
    const { inspection } = await runOver(await workbookWith(sheets))
    const said = inspection.findings.list.flatMap((finding) => langs.map((lang) => sayFinding(finding, lang)))
    expect(said.filter((words) => /\{[a-z]\w*\}|undefined|“”|""/.test(words))).toEqual([])
  })

  it('does not read the only sheet of a file as settings', async () => {
    const folder = folderOfTest()
    const path = join(folder, '负责人.csv')
    await writeFile(path, '客户名称,姓名,角色,订单次数\n示例科技公司,*王,销售总监,3\n')
    const { workbook, inspection } = await runOver(path)
    expect(workbook).toBeNull()
    expect(inspection.customers).toHaveLength(1)
  })

  it.each(['biff8', 'xlsb', 'ods', 'xlml'] as const)(
    'reads them from a workbook that is only read (%s)',
    async (bookType) => {
      const book = utils.book_new()
      for (const [name, rows] of Object.entries({ ...laidOut('zh-CN'), ...tunedRules, 客户: register })) {
        utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name)
      }
      const path = join(folderOfTest(), `客户.${bookType}`)
      await writeFile(path, write(book, { type: 'buffer', bookType }))
      const { policy, inspection } = await runOver(path)
      expect(policy.scheme.rules.map(({ tier }) => tier)).toEqual(['VIP', 'S', 'C'])
      expect(policy.fromWorkbook?.sheets).toEqual(['分层规则'])
      expect(inspection.table.sheet.name).toBe('客户')
    },
  )
})
