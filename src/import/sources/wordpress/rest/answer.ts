/** A part of what the REST API answered. Of nothing in it is it certain that it is there. */
export class Answer {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  at(...names: readonly string[]): Answer {
    let value = this.#value;
    for (const name of names) {
      const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
      value = isThere ? Reflect.get(Object(value), name) : undefined;
    }
    return new Answer(value);
  }

  /** '' if it is none. Numbers are given as texts. */
  get text(): string {
    return typeof this.#value === 'string' || typeof this.#value === 'number' ? String(this.#value).trim() : '';
  }

  get isTrue(): boolean {
    return this.#value === true;
  }

  /** The entries of a list. */
  get all(): Answer[] {
    return Array.isArray(this.#value) ? this.#value.map((one: unknown) => new Answer(one)) : [];
  }
}
