window.OPENAPI = {
  openapi: '3.0.3',
  info: { title: 'Clients', version: '1.0.0', contact: { name: 'Ivan', email: 'ivan@client.example' } },
  paths: {
    '/clients': {
      get: {
        tags: ['clients'],
        summary: 'Everybody',
        description: 'Write to anna@client.example, contract ПС-2021/0007.',
        parameters: [{ name: 'email', in: 'query', schema: { type: 'string', example: 'person1@client.example' } }],
        responses: {
          200: {
            description: 'Clients',
            content: { 'application/json': { example: { email: 'person2@client.example' } } },
          },
        },
      },
      post: { tags: ['clients'], summary: 'A new one', responses: { 201: { description: 'Made' } } },
    },
  },
}
