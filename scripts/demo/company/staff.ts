import type { Language } from './stories.ts'

/** The people of the demo company. The first is its administrator. */
export const STAFF = [
  { email: 'olena@pribor.example.com', name: 'Олена Коваленко', role: 'admin' },
  { email: 'taras@pribor.example.com', name: 'Тарас Романюк', role: 'member' },
  { email: 'irina@pribor.example.com', name: 'Ирина Соколова', role: 'member' },
  { email: 'bohdan@pribor.example.com', name: 'Богдан Мельник', role: 'member' },
  { email: 'emma@pribor.example.com', name: 'Emma Clarke', role: 'member' },
  { email: 'daniel@pribor.example.com', name: 'Daniel Reed', role: 'member' },
] as const
export type StaffEmail = (typeof STAFF)[number]['email']

/** Who works with the clients of a language. */
export const TEAMS: Record<Language, readonly StaffEmail[]> = {
  ru: ['olena@pribor.example.com', 'taras@pribor.example.com', 'irina@pribor.example.com'],
  uk: ['olena@pribor.example.com', 'bohdan@pribor.example.com', 'taras@pribor.example.com'],
  en: ['emma@pribor.example.com', 'daniel@pribor.example.com', 'olena@pribor.example.com'],
}
