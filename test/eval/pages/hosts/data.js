// Rows for tables and spreadsheets: people of RFC 2606 domains, every one of them invented.
window.PEOPLE = Array.from({ length: 2000 }, (_, i) => ({
  id: i + 1,
  name: `Person ${i + 1}`,
  email: `person${i + 1}@client.example`,
  contract: `ПС-2021/${String(i + 1).padStart(4, '0')}`,
  phone: `+380 44 000 0${String(i % 10)} ${String(10 + (i % 90))}`,
}))
window.LETTER =
  '<p>Dear Ivan,</p><p>your contract <b>ПС-2021/</b><i>0007</i> is ready, write to ivan@client.example or <a href="mailto:anna@client.example">Anna</a>.</p>'
window.FIELDS = ['id', 'name', 'email', 'contract', 'phone']
