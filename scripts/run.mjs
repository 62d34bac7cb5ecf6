// The door of every npm script: plain JavaScript for whatever Node (20 or newer) the machine has. It installs the
// packages when they are missing or older than the lock file, then hands over to the Node 24 that is among them, which
// runs TypeScript as it is.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const node = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node')
const [script, ...args] = process.argv.slice(2)
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `Medkarta needs Node 20 or newer; this is ${process.version}. Install a newer Node and run the command again.`,
  )
  process.exit(1)
}

const lock = join(root, 'package-lock.json')
const installed = join(root, 'node_modules', '.package-lock.json')
if (!existsSync(node) || !existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  console.error('Installing packages (once, under a minute on a good line)…')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0 || !existsSync(node)) {
    console.error('The packages could not be installed: see above. Medkarta needs the npm registry once.')
    process.exit(1)
  }
}

const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
})
// A terminal's Ctrl+C reaches the child by itself; a signal sent to this process alone has to be passed on.
let passed = null
function pass(signal) {
  passed = signal
  child.kill(signal)
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, pass)
// npm passes a SIGTERM on to its shell only, which dies of it and tells nobody here: then our parent is another one.
// `start` has no shell between (its `exec`; Windows knows none and takes what stands behind `||`), so that npm waits.
const parent = process.ppid
const orphaned = () => process.ppid !== parent && pass('SIGTERM')
if (process.env.npm_lifecycle_event) setInterval(orphaned, 500).unref()
child.on('exit', (code, signal) => {
  // It listens to signals before it begins anything: whoever ends it earlier has stopped a server, as they meant to.
  if (script === 'server/main.ts' && signal !== null && signal === passed) {
    console.error('Broken off before it began. Start it again.')
    process.exit(0)
  }
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1))
})
