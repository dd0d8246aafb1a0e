/** The workbooks of the corpus that `npm test` tries, about one in four: one for each thing that design and manifest tell apart. All are tried with `npm run test:corpus`. */

/** File names in `workbooks`, by what they stand for. */
export const sample: Readonly<Record<string, readonly string[]>> = {
  'cells and strings': [
    'ClosedXML__DataTypes.xlsx',
    'ClosedXML__FormulasWithEvaluation.xlsx',
    'calamine__inlineStr_cdata.xlsx',
    'easyexcel__t09.xlsx',
    'npoi__50299.xlsx',
    'openxlsx-data__formula_checks.xlsx',
    'test_files__wtf_path.xlsx',
    'xlsx-populate__issue-230.xlsx',
  ],
  'days in both systems, and as text': [
    'excel-streaming-reader__1904Dates.xlsx',
    'fastexcel__xlsx-stream-d-date-cell.xlsx',
    'qsv__excel-1904-epoch.xlsx',
  ],
  'rows and cells without a place, empty, hidden, merged': [
    'ExcelDataReader__NoDimensionOrCellReferenceAttribute.xlsx',
    'MiniExcel__TestEmptySelfClosingRow.xlsx',
    'fastexcel__simple-with-hidden-rows.xlsx',
    'frictionless-py__merged-cells.xlsx',
    'npoi__59746_NoRowNums.xlsx',
  ],
  'namespaces and markup': [
    'ClosedXML__CFDataBarNegative.xlsx',
    'ExcelDataReader__Test_num_double_date_bool_string.xlsx',
    'excel-streaming-reader__InlineString.xlsx',
    'npoi__SampleSS.strict.xlsx',
  ],
  packages: [
    'ExcelDataReader__Test_git_issue_385_backslash.xlsx',
    'calamine__minimal_package.xlsx',
    'calamine__table_with_absolute_paths.xlsx',
    'messytables__sw_gen.xlsx',
    'npoi__49609.xlsx',
    'npoi__ms-office-2010-signed.xlsx',
  ],
  'comments, tables, drawings, charts, pivots, controls and macros': [
    'Open-XML-SDK__Complex01.xlsx',
    'fastexcel__pivot_table_named_range.xlsx',
    'npoi__GLIMP2.xlsx',
    'npoi__dataValidationTableRange.xlsx',
    'openxlsx-data__loadExample.xlsx',
    'openxlsx-data__mtcars_chart.xlsx',
    'poi__stress002.xlsx',
    'test_files__threaded_comments_none.xlsx',
  ],
  'validations, conditional formats, filters, protection': [
    'ClosedXML__enhanced-protection.xlsx',
    'excel-streaming-reader__stream_reader_test.xlsx',
    'fesod__hiddensheets.xlsx',
    'npoi__DataValidations-49244.xlsx',
    'poi__63934.xlsx',
  ],
  'programs that are not Excel': [
    'ClosedXML__file1.xlsx',
    'DataAnaly_ForBeginners__销售数据.xlsx',
    'PhpSpreadsheet__issue.3613.xlsx',
    'double-entry-generator__example-wechat-records.xlsx',
    'easyexcel__t04.xlsx',
    'exceljs__test-issue-771.xlsx',
    'roo__numbers-export.xlsx',
    'umya-spreadsheet__issue_288.xlsx',
  ],
}
