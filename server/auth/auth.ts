import { randomBytes } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { PASSWORD_MINIMUM } from '#lib/protocol/staff.ts'
import type { Db } from '#server/db/tables.ts'

/** How long a session lives after it was last used, see `sessions.ts`. */
export const SESSION_SECONDS = 30 * 24 * 3600

/**
 * better-auth's core with email and password over our tables. It checks passwords and makes sessions. Its HTTP
 * endpoints are not served: the limits on guessing are ours (`limits.ts`), because its own count by address alone, and
 * so is the look-up of a session (`sessions.ts`), which takes one statement.
 */
export function makeAuth(db: Db) {
  return betterAuth({
    database: { db, type: 'postgres', transaction: true },
    // Signs cookies, which nobody gets.
    secret: randomBytes(32).toString('base64url'),
    baseURL: 'http://localhost',
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MINIMUM,
      maxPasswordLength: 200,
    },
    user: {
      modelName: 'staff',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        disabled: { type: 'boolean', required: true, input: false },
      },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'staff_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: SESSION_SECONDS,
    },
    account: {
      modelName: 'account',
      fields: {
        userId: 'staff_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: { enabled: false },
    // The address of a session is written by the verb, which knows it.
    advanced: { ipAddress: { disableIpTracking: true } },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

export type Auth = ReturnType<typeof makeAuth>
