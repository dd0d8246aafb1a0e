/** Holds every import of src/ to the table of docs/architecture.md, every package to its owner, and the clock to the command line. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

const everythingBelow = [
  ...['text', 'cells', 'register', 'model', 'core', 'reports'],
  ...['files', 'formats', 'ledger', 'history', 'config'],
]

/** Who may import whom: layer → the layers it may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  cells: ['text'],
  register: ['text', 'cells'],
  model: ['text', 'cells', 'register'],
  files: ['text'],
  core: ['text', 'cells', 'register', 'model'],
  reports: ['text', 'cells', 'register', 'model', 'core'],
  formats: ['text', 'cells', 'register', 'model', 'files'],
  ledger: ['text', 'cells', 'register', 'model'],
  history: ['text', 'cells', 'register', 'model', 'files'],
  config: ['text', 'cells', 'register', 'model', 'files', 'core'],
  index: everythingBelow,
  cli: everythingBelow,
}

/** Package → the paths below src/ that may import it. */
const owners: Readonly<Record<string, readonly string[]>> = {
  commander: ['cli/'],
  '@clack/prompts': ['cli/'],
  croner: ['cli/'],
  'ical-generator': ['reports/calendar'],
  zod: ['register/', 'config/', 'core/parse', 'history/'],
  yaml: ['config/'],
  'iconv-lite': ['formats/csv/'],
  '@e965/xlsx': ['formats/legacy/sheet-js'],
  '@duckdb/node-api': ['ledger/duckdb'],
  'csv-stringify': ['reports/csv'],
  chalk: ['reports/terminal'],
  'cli-table3': ['reports/terminal'],
}

/** Layers that know nothing of the machine: no file, no path, no platform module. */
const pure = ['text', 'cells', 'register', 'model', 'core', 'reports']
const fileOwners = ['files/', 'formats/', 'ledger/', 'history/', 'config/load', 'cli/']

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .sort()

const trees = new Map(
  files.map((file) => [
    file,
    ts.createSourceFile(file, readFileSync(join(src, file), 'utf8'), ts.ScriptTarget.ES2023, true),
  ]),
)

const imports = [...trees].flatMap(([file, tree]) => importsOf(file, tree))
const local = imports.filter(({ to }) => to.startsWith('.'))
const packages = imports.filter(({ to }) => !to.startsWith('.'))

describe('imports', () => {
  it('go only where the table allows', () => {
    const wrong = local.filter(({ from, to, typeOnly }) => {
      const [here, there] = [layerOf(from), layerOf(resolve(from, to))]
      // model.ts and the register name each other's types; at run time neither loads the other.
      if (here === 'register' && there === 'model') return !typeOnly
      return here !== there && !mayImport[here]?.includes(there)
    })
    expect(wrong.map(show)).toEqual([])
  })

  it('end in .js, as Node needs them', () => {
    expect(local.filter(({ to }) => !to.endsWith('.js')).map(show)).toEqual([])
  })

  it('of the model are types', () => {
    const wrong = imports.filter(({ from, typeOnly }) => layerOf(from) === 'model' && !typeOnly)
    expect(wrong.map(show)).toEqual([])
  })

  it('of a package stand with its one owner', () => {
    const wrong = packages.filter(({ from, to }) => {
      if (to.startsWith('node:')) return false
      return !owners[packageOf(to)]?.some((owner) => from.startsWith(owner))
    })
    expect(wrong.map(show)).toEqual([])
  })

  it('of Node itself stay out of the pure layers', () => {
    const wrong = packages.filter(({ from, to }) => to.startsWith('node:') && pure.includes(layerOf(from)))
    expect(wrong.map(show)).toEqual([])
  })

  it('of node:fs stay with those who may touch files', () => {
    const wrong = packages.filter(
      ({ from, to }) => to.startsWith('node:fs') && !fileOwners.some((owner) => from.startsWith(owner)),
    )
    expect(wrong.map(show)).toEqual([])
  })
})

describe('every file', () => {
  it('belongs to a layer of the table', () => {
    expect(files.filter((file) => !(layerOf(file) in mayImport))).toEqual([])
  })

  it('has a name that says what it holds', () => {
    const empty = /(^|\/|-)(utils?|helpers?|managers?|misc)(-|\.|\/)|(^|\/)(data|info)(\.|\/)/
    expect(files.filter((file) => empty.test(file))).toEqual([])
  })

  it('has a kebab-case name', () => {
    expect(
      files.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*\.ts$/.test(file)),
    ).toEqual([])
  })

  it('opens with a sentence that says what it is for', () => {
    const silent = [...trees].filter(
      ([, tree]) => !/^\/\*\*\s+\S/.test(tree.text) && !firstExportSpeaks(tree),
    )
    expect(silent.map(([file]) => file)).toEqual([])
  })

  it('has no default export', () => {
    const wrong = [...trees].filter(([, tree]) =>
      tree.statements.some((statement) => ts.isExportAssignment(statement) || isDefaultExport(statement)),
    )
    expect(wrong.map(([file]) => file)).toEqual([])
  })
})

describe('only the command line', () => {
  it('reads the clock, the process and the console', () => {
    const wrong = [...trees]
      .filter(([file]) => !file.startsWith('cli/'))
      .flatMap(([file, tree]) => machineUses(tree).map((use) => `${file}: ${use}`))
    expect(wrong).toEqual([])
  })
})

function layerOf(file: string): string {
  return file.split('/')[0]!.replace(/\.ts$/, '')
}

function resolve(from: string, to: string): string {
  return relative(src, join(src, dirname(from), to))
    .replaceAll('\\', '/')
    .replace(/\.js$/, '.ts')
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function show({ from, to }: Import): string {
  return `${from} imports ${to}`
}

function importsOf(from: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = []
  visit(tree, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const clause = ts.isImportDeclaration(node) ? node.importClause : node
      const typeOnly = clause?.isTypeOnly ?? false
      found.push({ from, to: textOf(node.moduleSpecifier), typeOnly })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push({ from, to: textOf(node.arguments[0]!), typeOnly: false })
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({ from, to: textOf(node.argument.literal), typeOnly: true })
    }
  })
  return found
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText()
}

/** Uses of the clock, chance, `process`, `console` and timers of the machine. */
function machineUses(tree: ts.SourceFile): string[] {
  const found: string[] = []
  visit(tree, (node) => {
    if (ts.isPropertyAccessExpression(node)) {
      const text = node.getText()
      if (text === 'Date.now' || text === 'Math.random') found.push(text)
      const base = node.expression.getText()
      if (['process', 'console', 'performance'].includes(base)) found.push(text)
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
      found.push('new Date()')
    }
  })
  return found
}

/** A file that holds one declared thing (a check) may say it there, under its imports. */
function firstExportSpeaks(tree: ts.SourceFile): boolean {
  const first = tree.statements.find((statement) => !ts.isImportDeclaration(statement))
  return first !== undefined && ts.getJSDocCommentsAndTags(first).length > 0
}

function isDefaultExport(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  )
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}
