/** Reads what `npm audit --json` says. */

/**
 * @param {string} json its output
 * @returns {{ known: 'none' | 'some' | 'unknown', says: string }} what is known of weaknesses, and a line for people
 */
export function readAudit(json) {
  /** @type {{ message?: string, error?: { summary?: string, code?: string }, metadata?: { vulnerabilities?: Record<string, number> }, vulnerabilities?: Record<string, { severity: string }> }} */
  let report;
  try {
    report = JSON.parse(json);
  } catch {
    return { known: 'unknown', says: 'npm said nothing that can be read' };
  }
  const counts = report.metadata?.vulnerabilities;
  if (counts === undefined) return { known: 'unknown', says: `the registry did not answer (${(report.message ?? report.error?.summary ?? report.error?.code ?? 'no reason given').trim()})` };
  const total = counts['total'] ?? 0;
  if (total === 0) return { known: 'none', says: 'no known weakness' };
  const severities = Object.entries(counts).filter(([name, count]) => name !== 'total' && count > 0);
  return { known: 'some', says: `${severities.map(([name, count]) => `${count} ${name}`).join(', ')}: ${Object.keys(report.vulnerabilities ?? {}).slice(0, 12).join(', ')}` };
}
