/**
 * The least that any program must do to a register of register.mjs, with nothing around it: `node bench/floor.mjs read FILE`,
 * `node bench/floor.mjs write FILE OUT`. Knows just enough of XML for those files, and is fit for no others.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createDeflateRaw, createInflateRaw } from 'node:zlib'
import { defaultLimits } from '../dist/formats/xlsx/limits.js'
import { openZip } from '../dist/formats/xlsx/zip-read.js'
import { compressionLevel } from '../dist/formats/xlsx/zip-write.js'

const chunkSize = 1 << 20
const [lessThan, greaterThan, quote, letterC, letterS, letterV, zero, nine] = Buffer.from('<>"csv09')
const rowEnd = Buffer.from('</row>')
/** What a tier, a reason, a day and two figures take. */
const fiveCells = Buffer.from(
  '<c r="O1" t="s"><v>1</v></c><c r="P1" t="s"><v>2</v></c><c r="Q1" s="1"><v>45473</v></c><c r="R1"><v>12.5</v></c><c r="S1"><v>7</v></c>',
)

/** Scans every byte of the sheet's rows, reads every whole number by hand and resolves every shared string. */
async function read(zip, file) {
  const texts = []
  for await (const items of wholeUpTo('</si>', await inflated(zip, file, 'sharedStrings.xml'))) {
    for (let at = items.indexOf('<t>'); at >= 0; at = items.indexOf('<t>', at)) {
      const end = items.indexOf(lessThan, at + 3)
      texts.push(items.utf8Slice(at + 3, end))
      at = end
    }
  }
  let sum = 0
  for await (const rows of wholeUpTo('</row>', await inflated(zip, file, 'sheet1.xml')))
    sum += scan(rows, texts)
  return sum
}

/** One number for all cells, so that no work can be left out: values, and the lengths of strings. */
function scan(rows, texts) {
  let sum = 0
  let isShared = false
  for (let at = 0; at < rows.length; at++) {
    if (rows[at] !== lessThan) continue
    const name = rows[at + 1]
    if (name === letterC) {
      while (rows[at] !== greaterThan) at++
      isShared = rows[at - 1] === quote && rows[at - 2] === letterS
    } else if (name === letterV) {
      let value = 0
      for (at += 3; rows[at] >= zero && rows[at] <= nine; at++) value = value * 10 + rows[at] - zero
      sum += isShared ? texts[value].length : value
    }
  }
  return sum
}

/** Puts five cells at the end of each row, and packs the sheet again as crmseg would. */
async function write(zip, file, out) {
  const sheet = await inflated(zip, file, 'sheet1.xml')
  const widened = async function* () {
    for await (const rows of wholeUpTo('</row>', sheet)) {
      const pieces = []
      let from = 0
      for (let at = rows.indexOf(rowEnd); at >= 0; at = rows.indexOf(rowEnd, at + rowEnd.length)) {
        pieces.push(rows.subarray(from, at), fiveCells)
        from = at
      }
      yield Buffer.concat([...pieces, rows.subarray(from)])
    }
  }
  await pipeline(
    Readable.from(widened(), { objectMode: false }),
    createDeflateRaw({ level: compressionLevel, chunkSize }),
    createWriteStream(out),
  )
}

async function inflated(zip, file, name) {
  const part = zip.entries.find((entry) => entry.name.endsWith(name))
  const start = await part.dataOffset()
  const packed = createReadStream(file, {
    start,
    end: start + part.compressedSize - 1,
    highWaterMark: chunkSize,
  })
  return packed.pipe(createInflateRaw({ chunkSize }))
}

/** The same bytes cut after the last `mark` of each chunk; what follows the very last one comes by itself. */
async function* wholeUpTo(mark, chunks) {
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk])
    const end = bytes.lastIndexOf(mark) + mark.length
    if (end >= mark.length) yield bytes.subarray(0, end)
    rest = end >= mark.length ? bytes.subarray(end) : bytes
  }
  yield rest
}

const [work, file, out] = process.argv.slice(2)
const zip = await openZip(file, defaultLimits)
if (work === 'read') console.log(await read(zip, file))
else await write(zip, file, out)
await zip.close()
