import { describeWrittenAgain } from './written-again.js'

describeWrittenAgain({ title: 'a workbook of the corpus, annotated', manner: {}, leastWritten: 0.95 })
