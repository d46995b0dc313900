/** Encodings for pictures, the preferred first. */
export const webFormats = ['avif', 'webp'] as const;
export type WebFormat = (typeof webFormats)[number];
