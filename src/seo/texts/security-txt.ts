import type { Site } from '../../schemas/site.ts';

/** Whom to tell of a weakness of the site: https://www.rfc-editor.org/rfc/rfc9116 @param url path of the file */
export function securityTxt({ security, url: origin }: Site, url: string): string {
  if (!security) return '';
  const { contact, expires, encryption, acknowledgments, languages, policy, hiring } = security;
  const fields: [name: string, value: string | undefined][] = [
    ...contact.map((one): [string, string] => ['Contact', one]),
    ['Expires', expires],
    ['Encryption', encryption],
    ['Acknowledgments', acknowledgments],
    ['Preferred-Languages', languages.length > 0 ? languages.join(', ') : undefined],
    ['Canonical', origin + url],
    ['Policy', policy],
    ['Hiring', hiring],
  ];
  return fields.map(([name, value]) => (value === undefined ? '' : `${name}: ${value}\n`)).join('');
}
