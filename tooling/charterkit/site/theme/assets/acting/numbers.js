// Numbers of public registers, with the check digits that rules/signatories.py asks of them.

const CVR_WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];

/** Whether this is the number of a Danish company: eight digits whose sum, weighted, is a
 * multiple of eleven. */
export function isCvr(number) {
  if (!/^[1-9][0-9]{7}$/.test(number)) return false;
  const weighted = [...number].map((digit, index) => CVR_WEIGHTS[index] * Number(digit));
  return weighted.reduce((sum, part) => sum + part) % 11 === 0;
}

/** Whether this is a legal entity identifier (ISO 17442, ISO 7064 MOD 97-10). */
export function isLei(number) {
  if (!/^[0-9A-Z]{18}[0-9]{2}$/.test(number)) return false;
  const digits = [...number].map((sign) => Number.parseInt(sign, 36)).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
