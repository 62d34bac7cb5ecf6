import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { HandOver, Owed } from './owed.ts'
import { Topics } from './topics.ts'
import { Waiting } from './waiting.ts'

/** The endpoints about what is to be done, over all cards. */
export const workEndpoints = {
  readWaiting: {
    method: 'get',
    path: '/api/waiting',
    role: 'reader',
    summary:
      'What waits for the person who asks: their promises, handoffs to them, questions to their clients, and what nobody keeps who is let in',
    answer: Waiting,
  },
  readOwed: {
    method: 'get',
    path: '/api/owed',
    role: 'admin',
    summary: 'How much rests on whom, over all cards',
    answer: z.object({ owed: z.array(Owed) }),
  },
  handOver: {
    method: 'post',
    path: '/api/staff/{staffId}/hand-over',
    role: 'admin',
    summary:
      'Hand over some of what rests on a person, by entries on the cards; answers with what is left to be handed over',
    params: z.object({ staffId: z.string() }),
    body: HandOver,
    answer: Owed,
  },
  readTopics: {
    method: 'get',
    path: '/api/topics',
    role: 'reader',
    summary: 'The topics of the last weeks, how often they come, and the cards where something is still open',
    answer: Topics,
  },
} as const satisfies Record<string, Endpoint>
