/** What the reader of zipped workbooks says of an archive that another format's reader opens. Reaches no user. */

export class OtherFormatError extends Error {
  readonly format: 'xlsb' | 'ods'

  constructor(format: 'xlsb' | 'ods') {
    super(`a workbook of the format ${format}`)
    this.format = format
  }
}
