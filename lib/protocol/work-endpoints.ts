import type { Endpoint } from './endpoint.ts'
import { Topics } from './topics.ts'
import { Waiting } from './waiting.ts'

/** The endpoints about what is to be done, over all cards. */
export const workEndpoints = {
  readWaiting: {
    method: 'get',
    path: '/api/waiting',
    role: 'reader',
    summary: 'What waits for the person who asks: their promises, handoffs to them, questions to their clients',
    answer: Waiting,
  },
  readTopics: {
    method: 'get',
    path: '/api/topics',
    role: 'reader',
    summary: 'The topics of the last weeks, how often they come, and the cards where something is still open',
    answer: Topics,
  },
} as const satisfies Record<string, Endpoint>
