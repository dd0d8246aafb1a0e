import { describeWrittenAgain } from './written-again.js'

describeWrittenAgain({
  title: 'a workbook of the corpus with two more rows',
  manner: { newRows: 2 },
  third: 2,
  leastWritten: 0.9,
  refusals: ['ROWS_BELOW_DATA', 'TOO_MANY_ROWS'],
})
