/**
 * Runs bin/crmseg.js again and again in one process, as the parent asks, so that what it loads is loaded once. A run is over when nothing is left to do,
 * as that of a process of its own would be. Knows nothing of crmseg but where it begins, and hears no signals.
 */
const heard = ['uncaughtException', 'SIGINT', 'SIGTERM', 'exit']
const home = import.meta.dirname
let runs = 0

process.on('message', ({ program, args, folder, env }) => {
  process.channel.unref()
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  process.chdir(folder)
  process.argv = [process.execPath, program, ...args]
  // Another address is another module: its lines are run anew, and all that they import is there.
  import(`${new URL('../../bin/crmseg.js', import.meta.url)}?run=${++runs}`)
})

process.on('beforeExit', () => {
  if (!process.connected) return
  const status = process.exitCode ?? 0
  process.exitCode = undefined
  for (const name of heard) process.removeAllListeners(name)
  // The folder of a run may be taken away with the disk that it is on.
  process.chdir(home)
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error')
  process.channel.ref()
  process.send(status)
})
