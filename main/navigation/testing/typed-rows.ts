/** The texts of a table, one a line. Spaces at their ends are written as ␠, tabs as ␉. */
export function typedRows(table: string): string[] {
  return table.split('\n').filter((line) => line !== '').map((line) => line.replaceAll('␠', ' ').replaceAll('␉', '\t'));
}
