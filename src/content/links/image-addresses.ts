import { hrefsOf } from '../../markdown/parse/inline.ts';
import type { ImageFields } from '../../schemas/image.ts';
import type { FieldAddress } from './field-addresses.ts';

/** The links in the words under a picture. Apart from other fields, because pages ask for those, and read no Markdown. */
export const imageAddresses = (image: Partial<Pick<ImageFields, 'caption' | 'credit'>> | undefined): FieldAddress[] =>
  (['caption', 'credit'] as const).flatMap((name) =>
    hrefsOf(image?.[name] ?? '').map((url) => ({ at: ['image', name], url })),
  );
