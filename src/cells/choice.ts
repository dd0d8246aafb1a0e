/** Cells that choose one of few answers. An answer that is none of them is no mistake: CRMs have types of their own. */
import { type CellKind, cellKind } from './kind.js'
import { compatible, trimmed } from './plain.js'

export const customerKind = choice('customerKind', {
  company: [
    '企业',
    '企业客户',
    '公司',
    '单位',
    'b',
    'b端',
    '企業',
    '机构',
    '商家',
    'company',
    'business',
    'corporate',
    'b2b',
    'organization',
  ],
  person: [
    '个人',
    '个人客户',
    '散客',
    'c',
    'c端',
    '個人',
    'person',
    'individual',
    'consumer',
    'b2c',
    'personal',
  ],
})

export const gender = choice('gender', {
  male: ['男', '男性', '先生', 'm', 'male', 'man'],
  female: ['女', '女性', '女士', 'f', 'female', 'woman'],
})

/** Each answer with the words for it in small letters; `print` gives the first word. */
function choice<Name extends string, Answer extends string>(
  name: Name,
  words: Readonly<Record<Answer, readonly [string, ...string[]]>>,
): CellKind<Answer, Name> {
  const answers = new Map<string, Answer>()
  for (const answer in words) for (const word of words[answer]) answers.set(word, answer)
  return cellKind(name, {
    wrong: 'CELL_ERROR_VALUE',
    text: (typed) => answers.get(typed) ?? answers.get(trimmed(compatible(typed)).toLowerCase()),
    print: (answer) => words[answer][0],
  })
}
