import { describe, expect, it } from 'vitest';
import { loadSqlite } from './load-sqlite.ts';

const answerOf = async (...library: Parameters<typeof loadSqlite>): Promise<unknown> => {
  const database = new (await loadSqlite(...library))(':memory:');
  const row = database.prepare('SELECT 40 + ? AS answer').get(2);
  database.close();
  return row;
};

describe('loadSqlite', () => {
  it('gives SQLite by its library alone', async () => {
    const asked: string[] = [];
    const library = (): string => {
      asked.push('library');
      throw new Error('the package has to find it');
    };
    const [direct, found] = [await loadSqlite(), await loadSqlite(library)];
    expect(asked).toEqual(['library']);
    // The package puts a function of its own before the library's class.
    expect(direct).not.toBe(found);
    expect(Object.getPrototypeOf(found)).toBe(direct);
    expect(await answerOf()).toEqual({ answer: 42 });
  });

  it('asks the package where that one does not load', async () => {
    expect(await answerOf(() => '/nowhere/sqlite.node')).toEqual({ answer: 42 });
  });
});
