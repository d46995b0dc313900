/** What is wrong with the certificate of a host where browsers stop their readers, by Node's codes of errors: behind "the certificate". */
export const certificateFaults: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has run out',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is one of another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by nobody whom they trust',
};
