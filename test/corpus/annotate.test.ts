import { describeWrittenAgain } from './written-again.js'

describeWrittenAgain({
  title: 'a workbook of the corpus, annotated',
  manner: {},
  third: 0,
  leastWritten: 0.95,
})
