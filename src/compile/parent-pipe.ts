/** The descriptor of a pipe to the process that compiles, by which it sees whether its build still runs. */
export const parentPipe = 4;
