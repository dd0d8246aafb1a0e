#!/usr/bin/env node
/** Starts the command line; nothing else. */
import('../dist/bundle/start.js')
  .then(({ start }) => start(process.argv.slice(2)))
  .catch((error) => {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND' && error?.code !== 'ENOENT') throw error
    console.error(`crmseg: ${error.message}`)
    console.error('crmseg 尚未构建，请先运行 npm install。/ crmseg has not been built. Run npm install.')
    process.exitCode = 2
  })
