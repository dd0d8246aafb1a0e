import { describe, expect, it } from 'vitest'
import { exportAddress } from '../../src/formats/google-sheets.js'
import { openFile } from '../../src/formats/index.js'

describe('a link to Google Sheets', () => {
  it('has an address that gives the sheet as a file', () => {
    for (const link of [
      'https://docs.google.com/spreadsheets/d/1a_B-9/edit#gid=0',
      'https://docs.google.com/spreadsheets/d/1a_B-9',
      'https://docs.google.com/spreadsheets/u/0/d/1a_B-9/edit?usp=sharing',
    ]) {
      expect(exportAddress(link)).toBe('https://docs.google.com/spreadsheets/d/1a_B-9/export?format=xlsx')
    }
    expect(exportAddress('https://docs.google.com/spreadsheets/d/e/2PACX-1x/pubhtml')).toBe(
      'https://docs.google.com/spreadsheets/d/e/2PACX-1x/pub?output=xlsx',
    )
    expect(exportAddress('https://example.com/spreadsheets/d/1a_B-9/edit')).toBeNull()
  })

  it('is not fetched: the message says where to download it', async () => {
    await expect(openFile('https://docs.google.com/spreadsheets/d/1a_B-9/edit')).rejects.toMatchObject({
      code: 'LINK_NOT_FETCHED',
      message: expect.stringContaining('https://docs.google.com/spreadsheets/d/1a_B-9/export?format=xlsx'),
    })
    await expect(openFile('https://example.com/a.csv')).rejects.toMatchObject({ code: 'LINK_NOT_FETCHED' })
  })
})
