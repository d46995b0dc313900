/**
 * What the reader has agreed to. Whoever asks her, a banner of the site or a consent manager of others, says it here, and what
 * loads anything of others waits for it. Until there is a decision nobody is told anything.
 */
export interface Consent {
  /** Ads of others may be loaded. */
  ads: boolean;
  /** They may be chosen by what the reader did elsewhere. */
  personal: boolean;
  /** The reader objects to the sale of her data, by a law that gives her the right to: ad servers are told. */
  optedOut: boolean;
}

/** Who asks the reader. */
export interface ConsentManager {
  /** Shows the reader what she decided, to decide again. */
  reopen(): void | Promise<void>;
}

type Listener = (state: Consent) => void;

let state: Consent | undefined;
const listeners = new Set<Listener>();

export const consent = {
  /** Calls back with the decision as soon as there is one, and whenever it changes. */
  on(listener: Listener): void {
    listeners.add(listener);
    if (state) listener(state);
  },

  decide(next: Consent): void {
    const isWithdrawn = state?.ads === true && !next.ads;
    state = next;
    // What was loaded cannot be unloaded. The page begins anew, and loads nothing of others.
    if (isWithdrawn) location.reload();
    else for (const listener of listeners) listener(next);
  },
};

/** The browser says for its reader that her data is not to be sold. https://w3c.github.io/gpc/ */
export const globalPrivacyControl = () =>
  (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

export const refused = (): Consent => ({ ads: false, personal: false, optedOut: globalPrivacyControl() });
/** What holds when the reader agrees to everything; where her browser objects for her, ads know nothing of her. */
export const agreed = (): Consent => {
  const optedOut = globalPrivacyControl();
  return { ads: true, personal: !optedOut, optedOut };
};
