/** Whether a text could be an email address. The server looks closer; this is for saying at once what is missing. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text.trim())
