import { z } from 'zod'
import type { SiteFault } from '#lib/i18n/site-fault.ts'
import { extension } from './extension.ts'
import { parseSite } from './site-pattern.ts'

/**
 * What a company's administrator has set for everybody (`storage.managed`, see public/policy.json). `server`: the
 * address that the first screen offers, or ''. `allowed`: only these sites, empty for all; `blocked`: never these.
 * `faults`: what was set and names no site.
 */
export type Policy = { server: string; allowed: string[]; blocked: string[]; faults: SiteFault[] }

/** A value of another type counts as not set: one mistake must not undo the rest. */
const Managed = z.object({
  server: z.string().catch(''),
  allowedSites: z.array(z.string()).catch([]),
  blockedSites: z.array(z.string()).catch([]),
})

/** The policy out of what the browser holds for us. */
export function parsePolicy(managed: unknown): Policy {
  const { server, allowedSites, blockedSites } = Managed.catch({
    server: '',
    allowedSites: [],
    blockedSites: [],
  }).parse(managed)
  const faults: SiteFault[] = []
  const sites = (texts: string[]) =>
    texts.flatMap((text) => {
      const parsed = parseSite(text)
      if ('site' in parsed) return parsed.site
      faults.push({ text, reason: parsed.reason })
      return []
    })
  return { server, allowed: sites(allowedSites), blocked: sites(blockedSites), faults }
}

/** The policy as it is now. */
export async function readPolicy(): Promise<Policy> {
  return parsePolicy(await readManaged())
}

async function readManaged(): Promise<unknown> {
  try {
    return await extension.storage.managed.get(null)
  } catch {
    return {} // the way in which Firefox says that there is no policy
  }
}
