/** An ISO date as the language words it: `2023-06-26` → `26 June 2023` in English, day before month unless the tag says US. */
export function printDate(iso: string, language: string): string {
  const [year = '2000', month, day] = iso.split('-')
  const locale = language === 'en' ? 'en-GB' : language
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)))
  const parts: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  }
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC', calendar: 'gregory' }).format(date)
}
