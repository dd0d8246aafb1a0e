import { describe, expect, it } from 'vitest'
import {
  explainDocument,
  failureDocument,
  jsonPieces,
  segmentDocument,
  validateDocument,
} from '../../src/reports/json.js'
import { CrmsegError } from '../../src/text.js'
import { inspection, policy, result } from './four-rows.js'

describe('the JSON documents', () => {
  it('tell findings with place, message and exact counts', () => {
    const document = parsed(validateDocument(inspection, policy, 'en'))
    expect(document).toMatchObject({
      format: 1,
      command: 'validate',
      file: '客户.xlsx',
      sheet: '客户',
      headerRow: 3,
      asOf: '2024-05-22',
      customers: 4,
      unknownColumns: [{ column: 'C', header: '心情' }],
      settingsSheets: [],
      findingCounts: { error: 0, warning: 1, info: 0, byCode: { ORDERS_CONTRADICT_NOTES: 1 } },
      findings: [
        { code: 'ORDERS_CONTRADICT_NOTES', severity: 'warning', row: 7, column: 'D', place: '客户!D7' },
      ],
    })
  })

  it('tell every customer’s segment, with money in yuan', () => {
    const document = parsed(segmentDocument(result, null, 'zh-CN'))
    expect(document).toMatchObject({
      command: 'segment',
      scheme: 'relative',
      spend: 2_650_000,
      written: null,
      segments: [
        { row: 4, id: 'C202405001', tier: 'A', recencyDays: 45, orders: 3, spend: 800_000 },
        { id: 'C202405002', tier: 'S' },
        { id: 'C202405003', tier: 'B' },
        { id: 'C202405004', tier: 'C' },
      ],
    })
  })

  it('tell why, with the means and the way up', () => {
    const [first] = result.segments
    const document = parsed(explainDocument(result, first ? [first] : [], ['line']))
    expect(document).toMatchObject({
      explanation: ['line'],
      segments: [
        {
          tier: 'A',
          benchmark: { n: 4, spend: 662_500, orders: 2.75, origin: 'register' },
          wayUp: { tier: 'S' },
        },
      ],
    })
  })

  it('tell why a file could not be read', () => {
    const error = new CrmsegError(
      'INPUT_MISSING',
      { 'zh-CN': '没有 {path}', en: 'No {path}' },
      { path: 'a.csv' },
    )
    expect(parsed(failureDocument('validate', 'a.csv', error, 'en'))).toEqual({
      format: 1,
      command: 'validate',
      file: 'a.csv',
      error: { code: 'INPUT_MISSING', message: 'No a.csv' },
    })
  })

  it('are one document for one file and an array for several', () => {
    const one = validateDocument(inspection, policy, 'en')
    expect(JSON.parse([...jsonPieces([one, one])].join(''))).toHaveLength(2)
    expect(JSON.parse([...jsonPieces([])].join(''))).toEqual([])
  })

  it('are whole where a list is empty', () => {
    expect(parsed({ head: { a: 1 }, lists: { b: [], c: [1, 2], d: [] } })).toEqual({
      a: 1,
      b: [],
      c: [1, 2],
      d: [],
    })
  })
})

function parsed(document: Parameters<typeof jsonPieces>[0][number]): unknown {
  return JSON.parse([...jsonPieces([document])].join(''))
}
