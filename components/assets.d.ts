/** Vite puts an imported stylesheet into the page that imports it. */
declare module '*.css'

/** The text of a file, as it is. */
declare module '*?raw' {
  const text: string
  export default text
}
