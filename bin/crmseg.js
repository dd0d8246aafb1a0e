#!/usr/bin/env node
/** Starts the command line; nothing else. */
import module from 'node:module'

// From Node 22 on, compiled code is kept between runs.
module.enableCompileCache?.()

import('../dist/bundle/start.js').then(
  ({ start }) => start(process.argv.slice(2)),
  (error) => {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
    console.error(`crmseg: ${error.message}`)
    console.error('crmseg 尚未构建，请先运行 npm install。/ crmseg has not been built. Run npm install.')
    process.exitCode = 2
  },
)
