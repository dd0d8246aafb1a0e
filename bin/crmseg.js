#!/usr/bin/env node
/** Starts the command line; nothing else. */
import module from 'node:module'

// From Node 22 on, Node keeps the compiled code of what is loaded as usual.
module.enableCompileCache?.()

const notThere = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ENOENT']

import('../dist/bundle/start.js')
  .then(({ start }) => start(process.argv.slice(2)))
  .catch((error) => {
    if (!notThere.includes(error?.code)) throw error
    console.error(`crmseg: ${error.message}`)
    console.error('crmseg 尚未构建，请先运行 npm install。/ crmseg has not been built. Run npm install.')
    process.exitCode = 2
  })
