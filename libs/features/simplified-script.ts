import traditionalToSimplified from 'opencc-js/dict/TSCharacters';
import taiwanToTraditional from 'opencc-js/dict/TWVariantsRev';

function readPairs(pairs: string): [string, string][] {
  return pairs.split('|').map((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return [from, to];
  });
}

function simplifiedForms(): Map<string, string> {
  const forms = new Map(readPairs(traditionalToSimplified));
  for (const [taiwan, traditional] of readPairs(taiwanToTraditional)) {
    const simplified = forms.get(traditional) ?? traditional;
    if (!forms.has(taiwan) && simplified !== taiwan) forms.set(taiwan, simplified);
  }
  // Written both ways by simplified writers themselves; OpenCC rightly keeps them apart, comparing must not.
  for (const [from, to] of readPairs('着 着|著 著|黄 黄|峯 峰|喆 哲|昇 升|堃 坤|淼 淼|陞 升')) forms.set(from, to);
  return forms;
}

const FORMS = simplifiedForms();

/** Code units whose character has another form: nearly every text is simplified already, and is only looked through. */
const HAS_FORM = new Uint8Array(0x10000);
for (const [from, to] of FORMS) if (from !== to) HAS_FORM[from.charCodeAt(0)] = 1;

/**
 * Simplified form, code point by code point, so that positions stay comparable. Phrase-level choices of OpenCC
 * (乾隆, 後/后) are given up on purpose: comparing needs one form for both spellings, not the orthographically right one.
 */
export function toSimplified(text: string): string {
  for (let at = 0; at < text.length; at += 1) if (HAS_FORM[text.charCodeAt(at)] === 1) return withForms(text);
  return text;
}

function withForms(text: string): string {
  let out = '';
  for (const character of text) out += FORMS.get(character) ?? character;
  return out;
}
