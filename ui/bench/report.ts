/** Prints a figure for the program that started this one. */
export function report(figure: string, value: number, unit: string): void {
  process.stdout.write(`${JSON.stringify({ figure, value, unit })}\n`);
}

/** Says something to who waits. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Prints the median of times in milliseconds, their best and their worst. */
export function reportTimes(what: string, millis: readonly number[]): void {
  report(`${what}, median of ${millis.length}`, percentile(millis, 50) / 1000, "s");
  report(`${what}, best`, Math.min(...millis) / 1000, "s");
  report(`${what}, worst`, Math.max(...millis) / 1000, "s");
}

/** Returns the smallest that at least so many of a hundred do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
