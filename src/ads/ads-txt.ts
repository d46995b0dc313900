/**
 * The rows of `/ads.txt`, by which a site says who may sell its ads. A buyer skips a row that it cannot read, and the money with it.
 * https://iabtechlab.com/ads-txt/
 */

interface Mistake {
  what: string;
  fix: string;
}

/** Variables with what their values are. */
const variables: Record<string, 'host' | 'host and country' | 'text'> = {
  OWNERDOMAIN: 'host',
  MANAGERDOMAIN: 'host and country',
  CONTACT: 'text',
  SUBDOMAIN: 'host',
  INVENTORYPARTNERDOMAIN: 'host',
};

const isHost = (name: string) =>
  name.length <= 253 && /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/.test(name);

/** A row as it is printed: capitals where they belong, a space after each comma. */
export function formatAdsTxtRow(row: string): string {
  const { name, value, fields, comment } = read(row);
  if (name !== undefined) return [`${name}=${value.split(/\s*,\s*/).join(', ')}`, comment].filter(Boolean).join(' ');
  const shown = fields.map((field, at) => (at === 2 ? field.toUpperCase() : field)).join(', ');
  return [shown, comment].filter(Boolean).join(' ');
}

/** @returns what is wrong with a row; undefined if it is in order */
export function adsTxtMistake(row: string): Mistake | undefined {
  const { name, value, fields, comment } = read(row);
  if (name !== undefined) return variableMistake(name, value);
  if (fields.length === 0) return comment ? undefined : { what: 'is empty', fix: 'remove it' };
  if (fields.length < 3 || fields.length > 4) {
    return {
      what: `has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'}, and a row has 3 or 4`,
      fix: 'write <host>, <account>, DIRECT or RESELLER, and the certification if there is one',
    };
  }
  const [host = '', account = '', relationship = '', certification] = fields;
  const empty = fields.indexOf('');
  if (empty !== -1) {
    const meaning = ['the host', 'the account', 'DIRECT or RESELLER', 'the certification'][empty];
    return {
      what: `has nothing for ${meaning}`,
      fix: empty === 3 ? 'remove the last comma' : `write ${meaning} there`,
    };
  }
  if (!isHost(host)) return hostMistake(host);
  if (/\s/.test(account))
    return { what: `has a space in the account ${account}`, fix: 'write the account as one word' };
  if (!/^(?:direct|reseller)$/i.test(relationship)) {
    return { what: `says ${relationship} where it should say who sells`, fix: 'write DIRECT or RESELLER' };
  }
  if (certification !== undefined && !/^[\da-z-]+$/i.test(certification)) {
    return { what: `has ${certification} as its certification`, fix: 'write its letters and digits, or remove it' };
  }
  return undefined;
}

/**
 * What is wrong with rows next to each other.
 * @returns the number of the row with what is wrong with it
 */
export function adsTxtConflicts(rows: readonly string[]): (Mistake & { at: number })[] {
  const conflicts: (Mistake & { at: number })[] = [];
  const first = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    const { name, value, fields, comment } = read(row);
    if ((name === undefined && fields.length === 0) || adsTxtMistake(row)) continue;
    const same = formatAdsTxtRow(comment ? row.slice(0, row.indexOf('#')) : row);
    const [, country = ''] = value.split(/\s*,\s*/);
    // There may be several contacts and subdomains; each site has one owner, and one manager in a country.
    const only = name === 'OWNERDOMAIN' ? name : name === 'MANAGERDOMAIN' ? `${name} ${country}` : undefined;
    const twin = first.get(same);
    const rival = only === undefined ? undefined : first.get(only);
    if (twin !== undefined) conflicts.push({ at, what: `is entry ${twin + 1} again`, fix: 'remove one of the two' });
    else if (rival !== undefined) {
      const what = `names another ${name} than entry ${rival + 1}${country && ` for ${country}`}`;
      conflicts.push({ at, what, fix: 'keep one of the two' });
    } else {
      first.set(same, at);
      if (only !== undefined) first.set(only, at);
    }
  }
  return conflicts;
}

/** Google's own certification. https://support.google.com/adsense/answer/12171612 */
const certificationOfGoogle = 'f08c47fec0942fa0';

/**
 * The row without which AdSense pays for no ad.
 * @param client as AdSense writes it in scripts, `ca-pub-…`
 * @returns undefined if it is there
 */
export function missingAdSenseRow(rows: readonly string[], client: string): string | undefined {
  const wanted = `google.com, ${client.replace(/^ca-/, '')}, DIRECT, ${certificationOfGoogle}`;
  const has = rows.some((row) => formatAdsTxtRow(row).replace(/\s*#.*/, '') === wanted);
  return has ? undefined : wanted;
}

/** A row taken apart. `name`: of a variable, in capitals. */
function read(row: string): { name?: string; value: string; fields: string[]; comment: string } {
  const from = row.indexOf('#');
  const comment = from === -1 ? '' : row.slice(from).trim();
  const text = (from === -1 ? row : row.slice(0, from)).trim();
  const [, name, value = ''] = /^([a-z]+)\s*=\s*(.*)$/i.exec(text) ?? [];
  if (name !== undefined) return { name: name.toUpperCase(), value, fields: [], comment };
  return { value: '', fields: text === '' ? [] : text.split(',').map((field) => field.trim()), comment };
}

function variableMistake(name: string, value: string): Mistake | undefined {
  const kind = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (kind === undefined) {
    return {
      what: `says ${name}, which ads.txt does not know`,
      fix: `choose from ${Object.keys(variables).join(', ')}`,
    };
  }
  if (value === '') return { what: `says nothing after ${name}=`, fix: 'write its value there, or remove the row' };
  if (kind === 'text') return undefined;
  const [host = '', ...more] = value.split(',').map((part) => part.trim());
  if (!isHost(host)) return hostMistake(host);
  if (more.length === 0) return undefined;
  if (kind === 'host and country' && more.length === 1 && /^[A-Z]{2}$/.test(more[0] ?? '')) return undefined;
  return {
    what: `says ${more.join(', ')} after the host`,
    fix: kind === 'host' ? 'write the host alone' : 'write a country as two capitals, such as DE, or nothing',
  };
}

function hostMistake(host: string): Mistake {
  const meant = host
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?].*$/, '');
  const fix = isHost(meant) ? `write ${meant}` : 'write it in lower case, such as google.com';
  return { what: `has ${host === '' ? 'nothing' : host} as its host`, fix };
}
